//! Templates (to come).
