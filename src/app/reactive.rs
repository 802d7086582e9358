//! Values that are followed: those that are set, and those that are made from others.
//!
//! Leptos makes a copy of its signals and memos for each type they hold, and each weighs some kilobytes. Here what
//! wakes and is woken holds no value, so there is one kind of it; the value stands beside it, and only the thin
//! shells around know its type.

use std::any::Any;
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use leptos::prelude::*;
use leptos::tachys::reactive_graph::SharedReactiveFunction;

/// What a view shows and follows: one type for each kind of value, whatever it comes from.
pub(super) type Shown<T> = SharedReactiveFunction<T>;

/// A `RwLock<Option<T>>`: empty only until a made value is made for the first time.
type Held = Arc<dyn Any + Send + Sync>;

/// Makes a value anew where it stands; says whether it has changed.
type Renew = Box<dyn Fn(&dyn Any) -> bool + Send + Sync>;

/// A value and what wakes those who follow it, without its type.
#[derive(Clone)]
struct Node {
    waker: Waker,
    value: Held,
}

#[derive(Clone)]
enum Waker {
    /// Of a value that is set.
    Set(ArcTrigger),
    /// Of a value that is made from others; before it is read, it is made anew where they have changed.
    Made(ArcMemo<()>),
}

impl Node {
    fn track(&self) {
        match &self.waker {
            Waker::Set(trigger) => trigger.track(),
            Waker::Made(memo) => memo.track(),
        }
    }

    fn refresh(&self) {
        if let Waker::Made(memo) = &self.waker {
            memo.get_untracked();
        }
    }

    fn notify(&self) {
        if let Waker::Set(trigger) = &self.waker {
            trigger.notify();
        }
    }
}

/// Shows a node's value, brought up to date; nothing where the view it was made in is gone.
#[inline(never)]
fn read(node: StoredValue<Node>, tracked: bool, look: &mut dyn FnMut(&dyn Any)) {
    let Some(node) = node.try_get_value() else { return };
    if tracked {
        node.track();
    }
    node.refresh();
    look(&*node.value);
}

/// Lets a node's value be changed and wakes those who follow it.
#[inline(never)]
fn write(node: StoredValue<Node>, change: &mut dyn FnMut(&dyn Any)) {
    let Some(node) = node.try_get_value() else { return };
    change(&*node.value);
    node.notify();
}

/// A value that can be followed. It lasts as long as the view it was made in; after that it reads as empty.
pub(super) struct Live<T> {
    node: StoredValue<Node>,
    holds: PhantomData<fn() -> T>,
}

impl<T> Clone for Live<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Live<T> {}

impl<T: Send + Sync + 'static> Live<T> {
    fn new(waker: Waker, value: Held) -> Live<T> {
        Live { node: StoredValue::new(Node { waker, value }), holds: PhantomData }
    }

    fn look<R: Default>(self, tracked: bool, look: impl FnOnce(&T) -> R) -> R {
        let (mut look, mut seen) = (Some(look), R::default());
        read(self.node, tracked, &mut |value| {
            let Some(value) = value.downcast_ref::<RwLock<Option<T>>>() else { return };
            let value = value.read().unwrap_or_else(PoisonError::into_inner);
            if let (Some(value), Some(look)) = (value.as_ref(), look.take()) {
                seen = look(value);
            }
        });
        seen
    }

    /// Looks at the value, tracked.
    pub(super) fn with<R: Default>(self, look: impl FnOnce(&T) -> R) -> R {
        self.look(true, look)
    }

    /// Looks at the value as it is.
    pub(super) fn with_untracked<R: Default>(self, look: impl FnOnce(&T) -> R) -> R {
        self.look(false, look)
    }

    /// Wakes the caller when the value changes.
    pub(super) fn track(self) {
        read(self.node, true, &mut |_| {});
    }
}

impl<T: Clone + Default + Send + Sync + 'static> Live<T> {
    /// The value, tracked.
    pub(super) fn get(self) -> T {
        self.look(true, T::clone)
    }

    /// The value as it is.
    pub(super) fn get_untracked(self) -> T {
        self.look(false, T::clone)
    }

    /// The value for a view.
    pub(super) fn shown(self) -> Shown<T> {
        Arc::new(Mutex::new(move || self.get()))
    }
}

/// A value that is made anew only when what it is made of has changed, and wakes others only when it has.
pub(super) fn kept<T: PartialEq + Send + Sync + 'static>(
    make: impl Fn() -> T + Send + Sync + 'static,
) -> Live<T> {
    kept_boxed(Box::new(make))
}

fn kept_boxed<T: PartialEq + Send + Sync + 'static>(make: Box<dyn Fn() -> T + Send + Sync>) -> Live<T> {
    let renew = move |value: &dyn Any| {
        let Some(value) = value.downcast_ref::<RwLock<Option<T>>>() else { return false };
        let now = Some(make());
        let mut value = value.write().unwrap_or_else(PoisonError::into_inner);
        let changed = *value != now;
        if changed {
            *value = now;
        }
        changed
    };
    let value = Arc::new(RwLock::new(None::<T>));
    Live::new(made(value.clone(), Box::new(renew)), value)
}

/// What wakes others when `renew` says that it has changed the value.
fn made(value: Held, renew: Renew) -> Waker {
    Waker::Made(ArcMemo::new_owning(move |_| ((), renew(&*value))))
}

/// A value that is set.
pub(super) struct State<T>(Live<T>);

impl<T> Clone for State<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for State<T> {}

impl<T> Deref for State<T> {
    type Target = Live<T>;

    fn deref(&self) -> &Live<T> {
        &self.0
    }
}

impl<T: Send + Sync + 'static> State<T> {
    /// Begins with this value.
    pub(super) fn new(value: T) -> State<T> {
        State(Live::new(Waker::Set(ArcTrigger::new()), Arc::new(RwLock::new(Some(value)))))
    }

    /// Sets the value and wakes those who follow it.
    pub(super) fn set(self, value: T) {
        self.update(|old| *old = value);
    }

    /// Changes the value where it stands and wakes those who follow it.
    pub(super) fn update(self, change: impl FnOnce(&mut T)) {
        let mut change = Some(change);
        write(self.0.node, &mut |value| {
            let Some(value) = value.downcast_ref::<RwLock<Option<T>>>() else { return };
            let mut value = value.write().unwrap_or_else(PoisonError::into_inner);
            if let (Some(value), Some(change)) = (value.as_mut(), change.take()) {
                change(value);
            }
        });
    }
}

impl State<u32> {
    /// Counts one on, for those who follow that something happened.
    pub(super) fn rise(self) {
        self.update(|count| *count = count.wrapping_add(1));
    }
}

/// A value that is set and lasts as long as somebody holds it.
pub(super) struct Cell<T>(Arc<(ArcTrigger, RwLock<T>)>);

impl<T> Clone for Cell<T> {
    fn clone(&self) -> Self {
        Cell(self.0.clone())
    }
}

impl<T> Cell<T> {
    /// Begins with this value.
    pub(super) fn new(value: T) -> Cell<T> {
        Cell(Arc::new((ArcTrigger::new(), RwLock::new(value))))
    }

    /// Looks at the value, tracked.
    pub(super) fn with<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        self.track();
        self.with_untracked(look)
    }

    /// Looks at the value as it is.
    pub(super) fn with_untracked<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.0.1.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Wakes the caller when the value changes.
    pub(super) fn track(&self) {
        self.0.0.track();
    }

    /// Sets the value and wakes those who follow it.
    pub(super) fn set(&self, value: T) {
        self.update(|old| *old = value);
    }

    /// Changes the value where it stands and wakes those who follow it.
    pub(super) fn update(&self, change: impl FnOnce(&mut T)) {
        change(&mut self.0.1.write().unwrap_or_else(PoisonError::into_inner));
        self.0.0.notify();
    }
}

impl<T: Clone> Cell<T> {
    /// The value, tracked.
    pub(super) fn get(&self) -> T {
        self.with(T::clone)
    }

    /// The value as it is.
    pub(super) fn get_untracked(&self) -> T {
        self.with_untracked(T::clone)
    }
}

/// Does something once the page stands, and again whenever what it has read changes.
pub(super) fn effect(act: impl FnMut() + 'static) {
    effect_boxed(Box::new(act));
}

fn effect_boxed(mut act: Box<dyn FnMut()>) {
    Effect::new(move |_: Option<()>| act());
}

/// Does something whenever what is followed changes.
pub(super) fn on_change(follow: impl Fn() + 'static, act: impl Fn() + 'static) {
    on_change_boxed(Box::new(follow), Box::new(act));
}

fn on_change_boxed(follow: Box<dyn Fn()>, act: Box<dyn Fn()>) {
    let mut is_first = true;
    effect(move || {
        follow();
        if !std::mem::take(&mut is_first) {
            untrack(&act);
        }
    });
}
