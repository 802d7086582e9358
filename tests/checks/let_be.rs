//! Texts in which a rule once fired and was wrong, beside those of its documentation: the rule, and a report that it must
//! let be.

/// The cases.
pub const CASES: &[(&str, &str)] = &[
    (
        "action-two-states",
        "# Outage\n\nIncident date: 2024-03-04\n\n## Corrective actions\n\n| Action | Status | Owner | Due |\n|---|---|---|---|\n| Add alert for replication lag | Done | Ann | 2030-04-01 |\n| Add alert for replication lag on the read replicas in us-east-1 and document it | Planned | Ann | 2030-04-01 |\n",
    ),
    (
        "action-two-states",
        "# Outage\n\nIncident date: 2024-03-04\n\n## Corrective actions\n\n| Action | Status | Owner | Due |\n|---|---|---|---|\n| Upgrade Postgres to 15 in staging | Done | Ann | 2030-04-01 |\n| Upgrade Postgres to 15 in production | Planned | Ann | 2030-04-01 |\n",
    ),
    (
        "action-two-states",
        "# Outage\n\nIncident date: 2024-03-04\n\n## Corrective actions\n\n| Action | Status | Owner | Due |\n|---|---|---|---|\n| Upgrade the database in staging | Done | Ann | 2030-04-01 |\n| Upgrade database | Planned | Ann | 2030-04-01 |\n",
    ),
    (
        "action-two-states",
        "# Outage\n\nIncident date: 2024-03-04\n\n## Corrective actions\n\n| Action | Status | Owner | Due |\n|---|---|---|---|\n| Rotate TLS certificates | Done | Ann | 2030-04-01 |\n| Automate rotation of TLS certificates | Planned | Ann | 2030-04-01 |\n",
    ),
    (
        "action-two-states",
        "# Outage\n\nIncident date: 2024-03-04\n\n## Corrective actions\n\n| Action | Status | Owner | Due |\n|---|---|---|---|\n| Add monitoring for queue depth | Done | Ann | 2030-04-01 |\n| Add alerting and monitoring for queue depth in all regions | Planned | Ann | 2030-04-01 |\n",
    ),
    (
        "action-two-states",
        "# Outage\n\nIncident date: 2024-03-04\n\n## Corrective actions\n\n| Action | Status | Owner | Due |\n|---|---|---|---|\n| Write runbook for failover | Done | Ann | 2030-04-01 |\n| Test the runbook for failover that was written | Planned | Ann | 2030-04-01 |\n",
    ),
    (
        "action-two-states",
        "# Outage\n\nIncident date: 2024-03-04\n\n## Corrective actions\n\n| Action | Status | Owner | Due |\n|---|---|---|---|\n| Increase connection pool limit | Done | Ann | 2030-04-01 |\n| Make connection pool limit increase automatically with load | Planned | Ann | 2030-04-01 |\n",
    ),
    (
        "action-two-states",
        "# Outage\n\nIncident date: 2024-03-04\n\n## Corrective actions\n\n| Action | Status | Owner | Due |\n|---|---|---|---|\n| Update runbook for region eu-1 | Done | Ann | 2030-04-01 |\n| Update runbook for region eu-2 | Planned | Ann | 2030-04-01 |\n",
    ),
    (
        "action-two-states",
        "# Outage\n\nIncident date: 2024-03-04\n\n## Corrective actions\n\n| Action | Status | Owner | Due |\n|---|---|---|---|\n| Fix migration 1042 in shard 1 | Done | Ann | 2030-04-01 |\n| Fix migration 1042 in shard 2 | Planned | Ann | 2030-04-01 |\n",
    ),
    (
        "restored-after-end",
        "# Outage\n\n## Impact\n\nFrom 2024-03-04 10:02 UTC to 2024-03-04 12:51 UTC users saw errors.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 12:51 Traffic is shifted to the other region, impact ends\n- 2024-03-04 18:30 The primary region is fully operational\n",
    ),
    (
        "restored-after-end",
        "---\nsection: issue\ntitle: Outage of the region\ndate: 2024-07-18T14:12:00Z\nresolved: true\nresolvedWhen: 2024-07-18T18:30:00Z\n---\n\nUpdate\nThe replica is fully functional as well, failover capacity is back to normal.\nPosted Jul 18, 2024 - 23:33 UTC\nInvestigating\nThe host does not answer.\nPosted Jul 18, 2024 - 14:20 UTC\n",
    ),
    (
        "restored-after-end",
        "---\nsection: issue\ntitle: Mail delays\ndate: 2024-07-18T14:12:00Z\nresolved: true\nresolvedWhen: 2024-07-18T18:30:00Z\n---\n\nPostmortem\nWe wrote down what happened. The service has been operating normally since.\nPosted Jul 20, 2024 - 23:33 UTC\n\nResolved\nThis incident is resolved.\nPosted Jul 18, 2024 - 18:30 UTC\nInvestigating\nThe host does not answer.\nPosted Jul 18, 2024 - 14:20 UTC\n",
    ),
    (
        "restored-after-end",
        "---\nsection: issue\ntitle: Mail delays\ndate: 2024-07-18T14:12:00Z\nresolved: true\nresolvedWhen: 2024-07-18T18:30:00Z\n---\n\nUpdate\nThe service is not yet fully operational for EU customers; the backlog will take hours.\nPosted Jul 18, 2024 - 23:33 UTC\n\nInvestigating\nThe host does not answer.\nPosted Jul 18, 2024 - 14:20 UTC\n",
    ),
    (
        "restored-after-end",
        "# Outage\n\n## Impact\n\n**Impact start:** 2024-03-04 10:02 UTC\n**Impact end:** 2024-03-04 12:51 UTC\n\nUsers saw errors.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 12:51 Errors drop to zero\n- 2024-03-04 20:00 Backlog is processed, queue depth back to normal\n",
    ),
    (
        "restored-after-end",
        "# Outage\n\n## Impact\n\nBetween 2024-03-04 10:02 UTC and 2024-03-04 12:51 UTC users saw errors.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 12:51 Errors stop\n- 2024-03-05 09:00 Staffing is back to normal, war room closes\n",
    ),
    (
        "milestone-at-two-times",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nSearch was down.\n\n- First customer report detected: 10:07 UTC\n- Resolved at: 12:51 UTC\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "milestone-at-two-times",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nSearch was down.\n\n- Detected: 10:07 UTC\n- Resolved at: 12:51 UTC\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:09 First tickets of customers\n- 2024-03-04 10:33 Support noticed that EU is hit as well\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "milestone-at-two-times",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nSearch was down.\n\n- Mitigated: 11:20 UTC\n- Resolved at: 12:51 UTC\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 High latency in search\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 Fix is tested\n- 2024-03-04 11:34 Workaround is documented for support\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "milestone-at-two-times",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nSearch was down.\n\n**Detected:** 10:15 UTC\n\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 High latency in search\n- 2024-03-04 10:50 Database team paged\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "milestone-at-two-times",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nSearch was down.\n\n**Erkannt:** 10:15 UTC\n\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 Latenz steigt\n- 2024-03-04 10:50 Ursache erkannt: Index fehlt\n- 2024-03-04 12:51 Behoben\n\n",
    ),
    (
        "milestone-at-two-times",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nSearch was down.\n\n**Acknowledged:** 10:15 UTC\n\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 CPU alert\n- 2024-03-04 10:50 Vendor acknowledged the problem\n- 2024-03-04 12:51 Restored\n\n",
    ),
    (
        "milestone-at-two-times",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nDie Suche fiel aus.\n\n**Erkannt um:** 10:05 UTC\n\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Ausfall beginnt\n- 2024-03-04 10:06 Alarm\n- 2024-03-04 10:40 Fehlerursache erkannt\n- 2024-03-04 12:51 Behoben\n\n",
    ),
    (
        "milestone-at-two-times",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nSearch was down.\n\n**Undetected until:** 10:25 UTC\n\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "severity-differs",
        "# Outage of search\n\nIncident date: 2024-03-04\n**Severity:** SEV1\n\n## Summary\n\nSearch failed.\n\n## Impact\n\nA similar SEV2 happened in January. Customers saw errors.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "severity-differs",
        "# Outage of search\n\nIncident date: 2024-03-04\n**Severity:** SEV1\n\n## Summary\n\nSearch failed.\n\n## Impact\n\nThree SEV2 incidents were open at the same time.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "severity-differs",
        "# Outage of search\n\nIncident date: 2024-03-04\n**Severity:** P1\n\n## Summary\n\nThe database failed at P99 latency above 5 s. Paged as P2 alert at first.\n\n\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "severity-differs",
        "# Outage of search\n\nIncident date: 2024-03-04\n**Severity:** S1\n\n## Summary\n\nThe S3 bucket was deleted.\n\n\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "severity-differs",
        "# Outage of search\n\nIncident date: 2024-03-04\n**Severity:** P1\n\n## Summary\n\nOur P2 tickets could not be filed while it went on.\n\n\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "severity-differs",
        "# Outage of search\n\nIncident date: 2024-03-04\n**Severity:** SEV1\n\n## Summary\n\nThe incident was opened as SEV3 and later promoted to a major one.\n\n\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "severity-differs",
        "# Outage of search\n\nIncident date: 2024-03-04\n**Severity:** SEV1\n\n## Summary\n\nSearch failed. Started as a SEV3, became a SEV1 as more users complained.\n\n\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "severity-differs",
        "# Outage of search\n\nIncident date: 2024-03-04\n**Severity:** SEV2\n\n## Summary\n\nSearch failed. Our SEV3 response time was used, which was too slow; it should have been handled as more severe from the start.\n\n\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "level-budget",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nSearch was down.\n\n## Impact\n\nAvailability may drop below 99.95% again. Our monthly availability target is 99.9%.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "level-budget",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nSearch was down for 169 minutes.\n\n## Impact\n\nAvailability in February was 99.99%. In March it was 99.6%.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "level-budget",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nSearch was down.\n\nAvailability of the login service was 99.99% this week as it has its own database.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "level-budget",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nSearch was down.\n\nYear to date availability is 99.98%.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "level-budget",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nAvailability of search was 97.3% in the week of the incident; uptime of the year: 99.96%.\n\n\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "level-budget",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nAvailability this month was 99.4%. Uptime monitoring is checked every week; it needs 99.99% of probes to succeed.\n\n\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "level-budget",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nOur uptime goal for this year is 99.99%; this incident has used more than all of it.\n\n\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "duration-in-two-units",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nSearch was down for 2.8 hours (170 minutes). The backup took 1.5 days (36 hours). Retries ran for 90 seconds (1.5 minutes).\n\n\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "duration-in-two-units",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nSearch was down for 2 hours 49 min (2.8 h). It was down 169 minutes (2.8 hours).\n\n\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "duration-in-two-units",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nSearch was down 169 minutes (2h49m). The TTL is 1 week (168 hours). The TTL was 1 month (30 days).\n\n\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "duration-in-two-units",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nThe timeout was 30 seconds (5 minutes in staging). The check runs every 5 minutes (30 seconds).\n\n\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "duration-in-two-units",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nWe fixed it within 3 hours (30 minutes), and detected after 11 minutes (2 hours).\n\n\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "end-told-differently",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nThe outage ended at 12:31 UTC.\n\n\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 12:29 Rollback is finished\n- 2024-03-04 12:51 Incident resolved after monitoring\n\n",
    ),
    (
        "end-told-differently",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nDer Ausfall endete um 12:31 UTC.\n\n\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Fehler beginnen\n- 2024-03-04 12:29 Rollback\n- 2024-03-04 12:51 Vorfall nach Beobachtung als behoben gemeldet\n\n",
    ),
    (
        "end-told-differently",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nLa panne a pris fin à 12:31 UTC.\n\n\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Début\n- 2024-03-04 12:29 Retour arrière\n- 2024-03-04 12:51 Ticket marqué résolu\n\n",
    ),
    (
        "end-told-differently",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nEl servicio falló. La interrupción terminó a las 12:31 UTC.\n\n\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Inicio del incidente\n- 2024-03-04 12:29 Reinicio del servidor\n- 2024-03-04 13:00 Incidente resuelto tras observación\n\n",
    ),
    (
        "updates-resolved-early",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n## Summary\n\nSearch was down.\n\nResolved\nAll is well.\nPosted Mar 04, 2024 - 12:20 UTC\nInvestigating\nWe look into it.\nPosted Mar 04, 2024 - 10:20 UTC\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 12:19 Service is restored\n- 2024-03-04 17:10 The standby is healthy, redundancy restored\n",
    ),
    (
        "updates-end-differs",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n## Summary\n\nSearch was down.\n\nResolved\nThe incident was resolved at 12:05 UTC.\nPosted Mar 04, 2024 - 12:20 UTC\nInvestigating\nWe look into it.\nPosted Mar 04, 2024 - 10:20 UTC\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 12:05 Service works for all\n- 2024-03-04 12:18 Incident resolved after monitoring\n",
    ),
    (
        "duration-of-metric",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nTime to detect was 11 minutes. Time to acknowledge was 8 minutes. Time to resolve was 2 hours 38 minutes.\n\n\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "duration-of-metric",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nTime to acknowledge was 19 minutes. Our target time to detect is 5 minutes. The mean time to resolve of the quarter was 4 hours.\n\n\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "duration-of-metric",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nTime to resolve was 4 hours in the last incident. Average time to acknowledge is 3 minutes.\n\n\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "duration-of-metric",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nSearch was down.\n\n| Metric | Target |\n|---|---|\n| Time to detect | 5 min |\n| Time to resolve | 60 min |\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "updates-out-of-order",
        "# Outage\n\nResolved\nAll is well.\nPosted May 15, 2024 - 17:50 UTC\nMonitoring\nA fix is in.\nPosted May 15, 2024 - 16:50 UTC\nInvestigating\nPublishing is blocked.\nPosted May 15, 2024 - 14:00 UTC\n\nPostmortem\nWe learned a lot.\nPosted May 20, 2024 - 14:00 UTC\n",
    ),
    (
        "updates-out-of-order",
        "# Outage\n\nPostmortem\nWe learned a lot.\nPosted May 20, 2024 - 14:00 UTC\n\nInvestigating\nPublishing is blocked.\nPosted May 15, 2024 - 14:00 UTC\nMonitoring\nA fix is in.\nPosted May 15, 2024 - 16:50 UTC\nResolved\nAll is well.\nPosted May 15, 2024 - 17:50 UTC\n",
    ),
    (
        "count-of-list",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nTwo regions (EU and US) failed. Three hosts (web-1, web-2 and others) restarted. The 3 services (API, Web, and Search) were hit.\n\n\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "count-of-list",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nTwo teams: SRE, DB, and Net.\n\n\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "count-of-list",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nErrors on 3 hosts (AZ-1, AZ-2).\n\n\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "count-of-list",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nTwo clusters (eu-1, EKS 1.27) were hit. Three nodes (Debian, x86) died. We have 2 DCs (FRA, Equinix, Germany).\n\n\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "dates-not-covered",
        "# Stall\n\n## Timeline (UTC) 2024-03-16 - 2024-03-28\n\n- 2024-03-10 19:32 The bad config had been merged\n- 2024-03-16 08:00 The chain stalls\n- 2024-03-28 11:00 It is out\n- 2024-04-02 10:00 Postmortem review\n",
    ),
    (
        "start-at-two-times",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nThe outage started at 10:05 UTC and lasted 2 h 46 min.\n\n\n\n## Timeline (UTC)\n\n- 2024-03-04 09:30 Single timeouts begin in the batch job (not noticed)\n- 2024-03-04 10:05 Search is down\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "alert-at-two-times",
        "# Outage of search\n\nIncident date: 2024-03-04\n\n\n## Summary\n\nCustomers alerted us at 10:08 UTC.\n\n\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 The alert fires\n- 2024-03-04 10:21 On-call acknowledges\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Service is restored\n\n",
    ),
    (
        "rows-out-of-order",
        "# Outage\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 Central logging stops\n- 2024-03-04 10:44 Central auth database is restarted\n- 2024-03-04 12:51 Service is restored\n",
    ),
    (
        "rows-out-of-order",
        "# Outage\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 Mountain View office loses its link\n- 2024-03-04 10:20 We look\n- 2024-03-04 12:51 Service is restored\n",
    ),
    (
        "rows-out-of-order",
        "# Outage\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 Errors begin\n- 2024-03-04 10:13 Central Europe is hit\n- 2024-03-04 10:20 We look\n- 2024-03-04 12:51 Service is restored\n",
    ),
    (
        "count-of-list",
        "# Outage\n\n## Summary\n\nTwo regions (eu-west-1 and us-east-1, both in production) were affected, and three hosts (see web-1 and web-2 first) restarted.\n",
    ),
    (
        "severity-differs",
        "# Outage\n\n**Severity:** SEV1\n\n## Summary\n\nDatacentres P3 and S3 buckets failed in this SEV1.\n",
    ),
    (
        "updates-out-of-order",
        "# Outage\n\nResolved\nAll is well.\nPosted May 14, 2024 - 17:50 UTC\nUpdate\nWe go on.\nPosted May 14, 2024 - 15:30 UTC\nInvestigating\nIt fails.\nPosted May 14, 2024 - 14:00 UTC\n",
    ),
    (
        "duration-of-outage",
        "# Ban\n\n**Duración de uso antes del ban:** 1-2 días\n\n## Cronología\n\n- 2024-03-04 10:00 Envíos\n- 2024-03-04 19:00 Ban\n",
    ),
    (
        "duration-of-outage",
        "# Outage\n\nIncident date: 2024-03-04 to 2024-03-07\n\n## Root cause\n\nThe limit of a provider was hit.\n\n### Monitor\n\nThe job waits for it.\n\n- Checks: one a minute\n- Logs: kept\n- Duration: 14 days, then it expires\n",
    ),
    ("count-of-list", "# Ban\n\nLas clases de tres clubs:\n\n- Uno\n- Dos\n"),
    (
        "weekday-mismatch",
        "# Interruption\n\nLe samedi 16 novembre, de 18h00 à 22h00, le service a été interrompu. L'incident s'est produit un samedi.\n",
    ),
    (
        "rows-out-of-order",
        "# Outage\n\n## Timeline\n\n- 2021-03-09 5:17 PM EST It fails\n- 2021-03-09 5:46 PM EST It recovers\n- 2021-03-09 5:54 PM PST The provider posts an update\n- 2021-03-09 6:00 PM EST All is well\n",
    ),
    (
        "duration-later",
        "# Outage\n\n## Summary\n\nOn 2024-03-04 at 19:34 UTC the belt stopped, and at 20:10 UTC we called for help. It ran at 08:00 UTC, 12 hours later.\n",
    ),
    (
        "duration-later",
        "# Outage\n\n## Summary\n\nOn 2024-03-04 at 19:34 UTC the belt stopped. It ran again at 20:40 UTC. The queue was empty two days later.\n",
    ),
    (
        "duration-later",
        "# Outage\n\n## Summary\n\nOn 2024-03-04 at 10:00 UTC the feeder stopped. Ada was called at 10:05 UTC, and 20 minutes later we rolled back.\n",
    ),
    (
        "duration-later",
        "# Outage\n\n## Summary\n\nOn 2024-03-04 at 10:00 UTC the feeder stopped. It ran again at 10:20 UTC, less than 60 minutes later.\n",
    ),
    (
        "scope-data-loss",
        "# Outage\n\n## Impact\n\nThere was no permanent data loss.\n\n## Root cause\n\nThe script ran, and all data was lost until the backup was back.\n",
    ),
    (
        "rows-out-of-order",
        "# Outage\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 It stops\n- 2024-03-04 10:20 It runs\n- 2024-03-04 11:53 Next backup\n- 2024-03-04 11:00 Next cleaning\n",
    ),
    (
        "duration-from",
        "# Outage\n\n## Summary\n\nAt 14:10 UTC the search went offline for 84 minutes.\n\n## Timeline (UTC)\n\n- 2024-03-04 14:08 A release goes out\n\
             - 14:16 Ada joins the call\n- 15:40 Bob takes over from Ada\n",
    ),
    (
        "duration-from",
        "# Outage\n\n## Summary\n\nAt 14:37 UTC we saw that the service was down for 27 minutes already.\n\n## Timeline (UTC)\n\n- 2024-03-04 14:10 It stops\n\
             - 14:30 The outage is seen\n- 14:57 It is back online\n",
    ),
    (
        "rows-out-of-order",
        "# Outage\n\n## Timeline (UTC)\n\n### Search\n\n- 2024-03-04 14:00 It stops\n- 14:10 It is seen\n- 14:30 It runs\n\n### Queue\n\n\
             - 2024-03-04 12:30 It stops\n- 12:50 It is seen\n- 14:20 It runs\n",
    ),
    (
        "duration-of-outage",
        "# Outage\n\n## Summary\n\nThe outage lasted about 18 hours.\n\n## Timeline (UTC)\n\n- 2024-03-04 01:00 - It stops\n- 2024-03-04 17:50 - It runs\n",
    ),
    (
        "updates-before-start",
        "# Outage\n\n## Impact\n\nFrom 2024-03-04 08:00 UTC to 09:00 UTC it was down.\n\n## Status updates\n\n\
             Update - it works\nPosted Mar 04, 2024 - 09:10 UTC\n\nUpdate - The maintenance of the belt begins; no impact is expected\nPosted Mar 04, 2024 - 07:00 UTC\n",
    ),
    (
        "placeholder-left",
        "# Störung\n\n## Auswirkung\n\nSie schrieb: Öffne [dein Konto] und lies [Ton nom de domaine].\n",
    ),
    (
        "duration-of-outage",
        "# Outage\n\nDuration: 1 h 12 min 37 s\n\n## Timeline (UTC)\n\n- 2024-03-04 20:08:01: It stops\n- 2024-03-04 21:20:38: It runs\n",
    ),
    (
        "duration-of-outage",
        "# Outage\n\n## Summary\n\nThe outage lasted about 36 hours.\n\n## Timeline (UTC)\n\n- 2024-03-04 01:00 - It stops\n- 2024-03-05 11:00 - It runs\n",
    ),
    (
        "rows-out-of-order",
        "# Outages\n\n## Timeline\n\n- 2024-04-11, 2AM SAST: the queue stops\n- 2024-04-12: a small flood of requests\n\
             - 2024-04-12, 1AM SAST: the queue stops again\n- 2024-04-13 10:00 UTC: All is well\n",
    ),
    (
        "rows-out-of-order",
        "# Outage\n\n## Timeline\n\n- Before 2024-04-11: All is well\n- 2024-04-12 08:07 The recorder is mended\n\
             - 2024-04-11: no data\n- 2024-04-12: some data\n",
    ),
    (
        "dates-not-covered",
        "# Outages\n\nIncident date: 2024-09-28\n\nNobody could sign in from 2024-09-28 16:50 to 18:08 UTC, an outage. \
             It failed again from 2024-09-29 07:35 to 12:42 UTC, an outage.\n\n## Timeline (UTC)\n\n\
             - 2024-09-28 16:50 The disk fails\n- 2024-10-02 01:25 The first host is back, all is resolved\n",
    ),
    (
        "updates-open-too-long",
        "# Outage\n\nResolved\nBetween 19:00 and 21:00 UTC on October 20th, 2023 some mails failed.\n\
             Posted Oct 31, 2023 - 11:52 UTC\nInvestigating\nMails fail.\nPosted Oct 20, 2023 - 20:53 UTC\n",
    ),
    (
        "scope-some-or-all",
        "# Outage\n\n## Impact\n\nHosts were down in Watchtower, 12 min per event, several events per day.\n\n\
             ## Timeline (UTC)\n\n- 2024-03-04 04:47 Watchtower: alerts fire, 12 min\n- 2024-03-04 09:36 All is well\n",
    ),
    (
        "weekday-mismatch",
        "# Outage\n\nOn Thursday, April 11th, at 03:18 UTC, calls failed. On Friday, April 12th, at 04:40 UTC, they went through.\n",
    ),
    (
        "hour-slip",
        "# Outage\n\nThe service was down from 13:13 to 13:39 UTC on 2024-05-28, an outage.\n\n## Timeline\n\n\
             - 2024-05-28 15:13 It stops\n- 2024-05-28 15:39 It runs\n",
    ),
    // An act on one thing, and the next act: of another thing, of another time, or about the first.
    (
        "act-order",
        "# Outage\n\n## Timeline (UTC)\n\n- 2024-03-04 08:58 Deployment completed\n- 09:19 Start investigating the deployment\n- 10:00 All is well\n",
    ),
    (
        "act-order",
        "# Outage\n\n## Timeline (UTC)\n\n- 2024-03-04 09:10 Restart of web-1 completed\n- 09:20 Restart of web-2 begins\n- 10:00 All is well\n",
    ),
    (
        "act-order",
        "# Outage\n\n## Timeline (UTC)\n\n- 2024-03-04 02:00 Backup finished\n- 02:40 Backup started\n- 04:00 The disk is full\n",
    ),
    (
        "act-order",
        "# Outage\n\n## Timeline (UTC)\n\n- 2024-03-04 02:00 Restart of the queue done\n- 12:40 Restart of the queue started, the second today\n- 13:00 All is well\n",
    ),
    // What people are told, ask for or send is no report of the problem.
    (
        "reported-before-start",
        "# Outage\n\nStart: 2024-03-04 09:53 UTC\n\nEnd: 2024-03-04 14:45 UTC\n\n## Timeline (UTC)\n\n- 2024-03-04 09:10 We inform all customers of the planned work\n- 09:20 Support called the client about an invoice\n- 14:45 All is well\n",
    ),
    (
        "reported-before-start",
        "# Outage\n\nStart: 2024-03-04 09:53 UTC\n\nEnd: 2024-03-04 14:45 UTC\n\n## Timeline (UTC)\n\n- 2024-03-04 09:20 The nightly customer report is sent\n- 09:30 User reporting job finished\n- 14:45 All is well\n",
    ),
    (
        "reported-before-start",
        "# 障害\n\n開始: 2024-03-04 09:53 UTC\n\n復旧: 2024-03-04 11:45 UTC\n\n## Timeline (UTC)\n\n- 2024-03-04 09:20 お客様へ休業のご連絡\n- 11:45 復旧\n",
    ),
    // A scope that grows, and figures of different days.
    (
        "count-differs",
        "# Outage\n\n## Summary\n\nIn all, 20% of users were affected.\n\n## Timeline (UTC)\n\n- 2024-03-04 09:20 5% of users affected\n- 10:45 All is well\n",
    ),
    (
        "count-differs",
        "# Outage\n\n## Summary\n\nAt 09:20 UTC on 2024-03-04 about 5% of users were affected.\n\n## Impact\n\nIn all, 20% of users were affected.\n",
    ),
    (
        "count-differs",
        "# Outage\n\n## Summary\n\nOn 4 March 2024 about 5% of users were affected.\n\n## Impact\n\nOn 5 March 2024 about 20% of users were affected.\n",
    ),
    // Numbers above lists of other things.
    (
        "count-of-list",
        "# Outage\n\nWe change this over the next two quarters:\n\n- larger pools\n- fewer jobs\n- one more region\n",
    ),
    (
        "count-of-list",
        "# Outage\n\nThe work goes on in three stages:\n\n- larger pools and fewer jobs\n- one more region\n",
    ),
    (
        "count-of-list",
        "# Outage\n\nWe saw this on both of our two clusters:\n\n- slow reads\n- slow writes\n- lost writes\n\nAffected were Tier 2 services:\n\n- search\n- mail\n- chat\n",
    ),
    // The beginning is not the detection, and a period of reports not that of the impact.
    (
        "detection-at-start",
        "# Outage\n\nDetected: 2024-03-04 10:10 UTC\n\n## Timeline (UTC)\n\n- 2024-03-04 10:10 Customers report errors\n- 10:58 All is well\n",
    ),
    (
        "detection-at-start",
        "# Outage\n\nThe outage lasted from 09:50 UTC to 10:58 UTC.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:58 An alert is closed, we report that all is well\n- 2024-03-04 10:20 The cause is found\n- 2024-03-04 10:05 The service stops\n",
    ),
    (
        "detection-at-start",
        "# Outage\n\n## Notes\n\nCalls came in between 10:10 UTC and 10:30 UTC.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:10 Customers report slow pages\n- 10:58 All is well\n",
    ),
    // The day before yesterday.
    (
        "day-yesterday",
        "# Ausfall\n\nDatum: 2018-10-18\n\nStand: 2018-10-20\n\nVorgestern war der Dienst ab 2018-10-18 16:07 langsam.\n",
    ),
    (
        "day-yesterday",
        "# Informe\n\nReport date: 2018-10-20\n\nAnteayer el servicio fue lento desde el 2018-10-18 16:07.\n",
    ),
    ("day-yesterday", "# 障害\n\nReport date: 2018-10-20\n\n一昨日 2018-10-18 16:07 に障害がありました。\n"),
    (
        "day-yesterday",
        "# Incidente\n\nReport date: 2018-10-20\n\nAnteontem, 2018-10-18 16:07, o serviço ficou lento.\n",
    ),
    // What is older or later by nature.
    (
        "date-outlier",
        "# Outage\n\n## Timeline (UTC)\n\n- 2019-03-04 10:00 The certificate is issued\n- 2024-03-04 10:00 It expires\n- 2024-03-04 10:40 A new one is there\n",
    ),
    (
        "date-outlier",
        "# Outage\n\nStart: 2024-03-04 10:00 UTC\n\nEnd: 2024-03-04 10:40 UTC\n\n## Notes\n\nLast contact with the vendor: 2023-03-04 09:00\n",
    ),
    (
        "date-outlier",
        "# Caída\n\nInicio: 2024-03-04 10:00 UTC\n\nFin: 2024-03-04 10:40 UTC\n\nCausa: certificado caducado (emitido el 04/03/2022)\n",
    ),
    (
        "date-outlier",
        "# Outage\n\nStart: 2024-03-04 10:00 UTC\n\nEnd: 2024-03-04 10:40 UTC\n\n## Notes\n\nNext review: 2025-03-04 10:00\n",
    ),
    // Numbers as other languages write them.
    (
        "count-share",
        "# Ausfall\n\nBetroffen waren 1.250 von 35.700 Kunden (3,5%), davon 1,5 von 3 Mio. (50%) in Wien.\n",
    ),
    ("count-share", "# Outage\n\nIn all, 35 of 1k hosts (3.5%) and 2 of 1.2 million users (0%) were slow.\n"),
    ("count-percent", "# Panne\n\nIn all, 12,5% of customers were affected.\n"),
    ("count-reversed", "# Outage\n\nThe share was raised from 9,5 to 12 and lowered from 1.200 to 300.\n"),
    // Two windows whose labels cross, and a list that begins with the end.
    (
        "range-backwards",
        "---\ndebrief: 1\n---\n\n# Outage\n\n## Notes\n\nEnd: 2024-03-04 10:40 UTC\n\nStart: 2024-03-04 10:00 UTC\n\nEnd: 2024-03-03 09:40 UTC\n\nStart: 2024-03-03 09:00 UTC\n",
    ),
    (
        "duration-of-outage",
        "---\ndebrief: 1\n---\n\n# Outage\n\n## Notes\n\nOutage start: 2024-03-04 10:00 UTC\n\nIncident start: 2024-03-04 09:30 UTC\n\nOutage end: 2024-03-04 10:40 UTC\n\nIncident end: 2024-03-04 12:00 UTC\n\nThe incident lasted 2 hours 30 minutes.\n",
    ),
    // A zone that is named once, and times beside it that name none.
    (
        "hour-slip",
        "# Ausfall\n\nBeginn: 18.11.2024, 07:42 Uhr (MEZ)\n\nEnde: 18.11.2024, 09:17 Uhr (MEZ)\n\nDas Portal war von 07:42 Uhr bis 09:17 Uhr gestört.\n",
    ),
    (
        "window-end-differs",
        "# Ausfall\n\nBeginn: 18.11.2024, 07:42 Uhr (MEZ)\n\nEnde: 18.11.2024, 09:17 Uhr (MEZ)\n\n## Zeitlicher Ablauf\n\n- 07:42 Fehler im Portal\n- 08:25 Ursache erkannt\n- 09:17 Portal wieder erreichbar\n",
    ),
    (
        "hour-slip",
        "# Lentidão\n\nInício: 11/03/2025 08h15 BRT\n\nFim: 11/03/2025 09h50 BRT\n\nFicou indisponível das 08h15 às 09h50 (11h15 às 12h50 UTC), um incidente.\n",
    ),
    // Two things that share a word, and a decision before what was decided.
    (
        "event-at-two-times",
        "# Outage\n\n## Root cause\n\nAt 10:02 UTC the last free socket of the pool was taken.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:00 Errors in the pool of the gateway begin\n- 10:05 Alert on pool size fires\n- 10:40 The gateway is restarted\n- 10:58 All is back to normal\n",
    ),
    (
        "event-at-two-times",
        "# Outage\n\n## Root cause\n\nAt 10:38 UTC we decided to restart the gateway.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:00 Errors in the pool of the gateway begin\n- 10:05 Alert on pool size fires\n- 10:40 The gateway is restarted\n- 10:58 All is back to normal\n",
    ),
    // Parts of an outage whose whole is known.
    (
        "duration-of-outage",
        "# Outage\n\nThe API was down for 58 minutes, the docs were down for 12 minutes.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:00 Errors in the pool of the gateway begin\n- 10:05 Alert on pool size fires\n- 10:40 The gateway is restarted\n- 10:58 All is back to normal\n",
    ),
    // Nobody writes down when an alert was acknowledged.
    (
        "duration-of-metric",
        "# Outage\n\n- Time to detect: 5 minutes\n- Time to acknowledge: 7 minutes\n\n## Timeline (UTC)\n\n- 2024-03-04 10:00 Errors in the pool of the gateway begin\n- 10:05 Alert on pool size fires\n- 10:40 The gateway is restarted\n- 10:58 All is back to normal\n",
    ),
    (
        "weekday-mismatch",
        "# Outage\n\nNo deployments from Thursday to Monday, 11 March 2024.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:00 Errors in the pool of the gateway begin\n- 10:05 Alert on pool size fires\n- 10:40 The gateway is restarted\n- 10:58 All is back to normal\n",
    ),
    (
        "dates-not-covered",
        "# Outage\n\nIncident date: March 4, 2024\n\n## Timeline (UTC)\n\n- 2024-03-04 10:00 It fails\n- 2024-03-04 10:40 All is well\n- 2024-03-11 15:00 Review held, all action items resolved\n",
    ),
    (
        "detection-first",
        "# Outage\n\n## Root cause\n\n- **Detected by:** Alert\n\n## Timeline (UTC)\n\n- 2024-03-04 09:00 Weekly review of customer reports\n- 10:02 An alert fires\n- 10:20 Customers report errors\n",
    ),
    ("placeholder-left", "# Outage\n\nTODO lists grew. The dates are in the format YYYY-MM-DD.\n"),
    (
        "milestone-order",
        "# Outage\n\n## Timeline (UTC)\n\n- 2024-03-04 09:20 Disk problem detected by an alert\n- 09:40 Incident declared\n- 10:20 Resolved\n- 10:50 Another issue started\n- 11:20 Resolved\n",
    ),
    // Times converted rightly: a row of a call elsewhere, and a bracket of another day.
    (
        "zone-odd-one",
        "# Outage\n\n## Timeline\n\n- 2024-03-04 10:00 UTC Errors begin\n- 2024-03-04 10:05 UTC Alert\n- 2024-03-04 11:20 CET Call with the vendor\n- 2024-03-04 10:40 UTC Fixed\n",
    ),
    (
        "zone-season",
        "# Outage\n\nOn 2024-07-04 at 10:00 UTC (6:00 EDT) we tried it again.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:00 Errors in the pool of the gateway begin\n- 10:05 Alert on pool size fires\n- 10:40 The gateway is restarted\n- 10:58 All is back to normal\n",
    ),
    // One cause is told once: a window that ends before it starts has no length.
    (
        "duration-beside-range",
        "# Outage\n\n## Impact\n\n| Start | End | Duration |\n|---|---|---|\n| 2022-09-28 08:02 UTC | 2022-09-28 07:44 UTC | 42 mins |\n",
    ),
    // Lengths of other outages, and of what people did meanwhile.
    (
        "duration-of-outage",
        "# Outage\n\nFrom 10:02 UTC to 10:20 UTC on 2024-03-04 exports failed. The outage of January lasted 55 minutes, the previous \
         outage lasted 2 hours. On 2023-11-02 the outage lasted 90 minutes.\n",
    ),
    (
        "duration-of-outage",
        "# Outage\n\nFrom 10:02 UTC to 10:20 UTC on 2024-03-04 exports failed. As soon as the outage began, two of us remained on standby for \
         four hours.\n",
    ),
    // Zones that hold on some of the dates, and where clocks are not changed.
    ("zone-season", "# Outage\n\nOn March 28th at 10:04 AM CET calls failed.\n"),
    (
        "zone-season",
        "# Outage\n\nOn December 3rd a host was added. On June 12th at 10:04 AM CET calls failed.\n",
    ),
    (
        "zone-season",
        "# Outage\n\nOn 24 June 2024, starting at 8:41 CEST, mails were late. All was well on 2024-12-01 at 9:00 UTC.\n",
    ),
    // A sentence in one zone, and a row that states that clock beside its own.
    (
        "event-told-differently",
        "# Outage\n\nThe export queue stopped at 13:07 UTC as the shared disk was full.\n\n## Timeline\n\n- 2024-03-04 14:52 A release\n\
         - 2024-03-04 15:07:42 The export queue stops, the shared disk is full (13:07:42 UTC in the log)\n- 2024-03-04 17:40 All is well\n",
    ),
    // One of both leaves out AM or PM.
    (
        "hour-slip",
        "# Outage\n\nThe outage went on from 2:13 to 2:19. Calls failed between 2:13 PM and 2:19 PM, an outage.\n",
    ),
    // An approximate end, and a row that only closes the incident.
    (
        "window-end-differs",
        "# Outage\n\nFrom 09:00 UTC to about 10:35 UTC nobody could sign in, an outage.\n\n## Timeline (UTC)\n\n- 09:00 - A release goes out\n\
         - 09:40 - The cause is found\n- 10:45 - The fix is out, service restored\n",
    ),
    (
        "window-end-differs",
        "# Outage\n\nFrom 09:00 UTC to about 10:20 UTC nobody could sign in, an outage.\n\n## Timeline (UTC)\n\n- 09:00 - A release goes out\n\
         - 09:40 - The cause is found\n- 10:45 - The ticket is resolved\n",
    ),
    // The same minute of another hour, of another thing.
    (
        "zone-of-event",
        "# Outage\n\nAt 14:17 UTC the search cluster was restarted.\n\n## Timeline (UTC)\n\n- 2024-03-04 06:17 A corrupt index is shipped to search\n\
         - 2024-03-04 06:41 Users write\n- 2024-03-04 15:05 All is well\n",
    ),
    // Figures that were guessed, and bounds.
    ("duration-beside-range", "# Outage\n\nNobody could sign in for about 45 minutes (09:10-10:00 UTC).\n"),
    ("duration-beside-range", "# Outage\n\nNobody could sign in for ~49 minutes (09:10-10:00 UTC).\n"),
    (
        "duration-twice",
        "# Outage\n\n## Impact\n\nThe full outage lasted about 15 minutes.\n\n## Cause\n\nThe partial outage lasted about 20 minutes.\n",
    ),
    // Numbers of something else than what is listed.
    (
        "count-of-list",
        "# Outage\n\nThree changes caused the following problems:\n\n- Mails were late\n- Pages were slow\n",
    ),
    ("count-of-list", "# Outage\n\nTwo customers were unable to:\n\n- sign in\n- pay\n- leave\n"),
    (
        "count-share-beside",
        "# Outage\n\n## Impact\n\n- About 30% of orders failed\n- 210 of 1,050 orders failed\n",
    ),
    (
        "count-share-beside",
        "# Outage\n\n## Impact\n\n- 50% of orders failed at 10:05 UTC\n- 210 of 1,050 orders failed\n",
    ),
    ("placeholder-left", "# Outage\n\nThe log says [POOL SIZE REACHED] and [INFO TO STDOUT].\n"),
    (
        "placeholder-instruction",
        "# Outage\n\n## Corrective actions\n\n- Describe what an operator has to do in the runbook.\n",
    ),
    ("impossible-date-slip", "# Outage\n\nBuild 21/05/202 failed. The path is /data/20/05/202.\n"),
    ("impossible-date-slip", "# Outage\n\n4 Max 2024 machines were ordered.\n"),
    (
        "start-after-end",
        "# Outage\n\nStarted 4 March 2024 at 17:05 UTC.\n\n## Summary\n\nOf the first incident, service was restored at 14:40 UTC on March 4, 2024. The second one was over at 18:10 UTC on March 4, 2024.\n",
    ),
    (
        "alert-at-two-times",
        "# Outage\n\n## Summary\n\nAt 10:04 UTC a probe alerted the on-call engineer.\n\n## Timeline (UTC)\n\n- 10:04 - An alert fires\n- 10:09 - PagerDuty alerted the team\n- 10:40 - All is well\n",
    ),
    // A page that was filled in afterwards, and one that states one moment twice.
    (
        "updates-tell-later",
        "# Outage\n\nResolved\nBetween 9:30 UTC and 11:08 UTC exports failed. They were restored at 11:25 UTC.\nPosted Nov 22, 2025 - 09:30 UTC\n",
    ),
    (
        "updates-open-too-long",
        "# Outage\n\nStarted: Feb 16, 2019, 03:15 PM UTC\nResolved: Feb 16, 2019, 03:15 PM UTC\n\nResolved\nAll is well.\nPosted Feb 19, 2019 - 12:13 UTC\n\
         Investigating\nWe look into it.\nPosted Feb 16, 2019 - 15:15 UTC\n",
    ),
    // What rules of the data, of beginnings and ends, and of what is counted and promised once took for more than it says.
    (
        "scope-data-loss",
        "# Outage\n\n## Impact\n\nThere was no data loss.\n\n## Root cause\n\nNo user data was lost.\n",
    ),
    (
        "scope-data-loss",
        "# Outage\n\n## Impact\n\nThere was no data loss.\n\n## Root cause\n\nNo messages were lost.\n",
    ),
    (
        "scope-data-loss",
        "# Outage\n\n## Impact\n\nThere was no data loss.\n\n## Root cause\n\nThe client thread permanently lost its connection.\n",
    ),
    (
        "scope-data-loss",
        "# Outage\n\n## Impact\n\nThere was no data loss.\n\n## Root cause\n\n12 heartbeat events were lost.\n",
    ),
    (
        "scope-data-loss",
        "# Outage\n\n## Impact\n\nThere was no data loss.\n\n## Root cause\n\nData loss: not yet known.\n",
    ),
    (
        "scope-data-loss",
        "# Outage\n\n## Impact\n\nAt first we believed that no data was lost.\n\n## Root cause\n\nAll file metadata was lost.\n",
    ),
    (
        "scope-data-loss",
        "# Ausfall\n\n## Auswirkung\n\nKein Datenverlust.\n\n## Ursache\n\nKeine Daten gingen verloren.\n",
    ),
    (
        "start-at-two-times",
        "# Outage\n\n## Impact\n\nOn 2024-03-04:\n\n- EU: 10:02 UTC - 10:40 UTC: no network, an outage\n- US: 10:15 UTC - 10:50 UTC: no network, an outage\n",
    ),
    (
        "start-at-two-times",
        "# Outage\n\nOn 2024-03-04 the outage in Oslo started at 10:02 UTC. The outage in Rome started at 10:20 UTC.\n",
    ),
    (
        "start-at-two-times",
        "# Outage\n\nThe outage began at 10:02 UTC on 2024-03-04. The impact on mail began at 10:15 UTC.\n",
    ),
    (
        "start-at-two-times",
        "# Outage\n\nStart: 2024-03-04 10:02 UTC\n\n## Summary\n\nThe incident response began at 10:20 UTC.\n",
    ),
    (
        "end-at-two-times",
        "# Outage\n\nOn 2024-03-04 the login issue was resolved at 10:20 UTC. The search issue was resolved at 11:00 UTC. The incident ticket was resolved at 12:20 UTC.\n",
    ),
    (
        "date-told-nowhere",
        "# Outage of 2024-04-12\n\nThe belt stopped at 10:02 UTC, an outage, and ran again at 10:40 UTC.\n\n## Root cause\n\nThe certificate was issued on 2024-03-20 at 14:00 UTC, and failed.\n",
    ),
    (
        "count-of-numbered",
        "# Outage\n\nAfter two minutes of errors we paged.\n\n## Error 1\n\nA.\n\n## Error 2\n\nB.\n\n## Error 3\n\nC.\n",
    ),
    (
        "count-of-numbered",
        "# Outage\n\nTwo of the incidents were at night.\n\n## Incident 1\n\nA.\n\n## Incident 2\n\nB.\n\n## Incident 3\n\nC.\n",
    ),
    (
        "duration-of-outage",
        "# Outage\n\n## Impact\n\nThe cluster was down from 10:02 UTC to 10:40 UTC. New pods were unschedulable for 10 minutes.\n",
    ),
    (
        "window-end-differs",
        "# Outage\n\nFrom 10:02 UTC to 10:40 UTC on 2024-03-04 it was down, an outage.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 It stops\n- 10:20 An alert\n- 10:40 Error rate down to zero\n- 10:50 All clear, restored\n",
    ),
    (
        "placeholder-left",
        "# Outage\n\nWe wrote to [customer], and the [company] team agreed. The [reason] field of the form was empty. Run deploy <host name>.\n",
    ),
    (
        "updates-promise-missed",
        "# Outage\n\nResolved\nAll is well.\nPosted Nov 27, 2025 - 11:47 UTC\nMonitoring\nWe watch it. Next update within 60 minutes or when there is news.\nPosted Nov 27, 2025 - 00:24 UTC\n",
    ),
    (
        "updates-resolved-early",
        "# Outage\n\n## Summary\n\nExports failed from 10:20 UTC to 10:58 UTC on 2024-06-13. At 12:10 UTC we recommended a restart.\n\nResolved\nAll is well.\nPosted Jun 13, 2024 - 11:02 UTC\n",
    ),
    (
        "published-before",
        "---\ndate: 2026-01-05\n---\n\n# Database maintenance\n\n## Summary\n\nOn 2026-01-10 at 02:00 UTC all requests fail for a minute.\n",
    ),
    (
        "published-before",
        "---\ndate: 2026-01-09\n---\n\n# Outage\n\n## Summary\n\nOn 2026-01-10 at 00:20 AEDT all requests failed.\n",
    ),
    (
        "zone-conversion",
        "# Outage\n\nAt 2:20/1:20 PM EST/CST the line was cut, at 11:30 PM PDT (2:30 AM EDT) it was mended.\n",
    ),
    (
        "zone-conversion",
        "# Outage\n\nOn 2024-07-10 at 10:00 AM MST / 10:00 AM PDT the office in Phoenix lost its line.\n",
    ),
    // China's CST, and local times.
    (
        "zone-conversion",
        "# Outage\n\nOn 2024-01-10 at 23:00 CST (10:00 EST) the cluster in Beijing was cut.\n",
    ),
    (
        "zone-conversion",
        "# Outage\n\nSupport is there at 9:00 AM EST/9:00 AM PST. Jobs run at 02:00/14:00 EST/EDT.\n",
    ),
    ("zone-conversion", "# Outage\n\nOn 2024-01-10 at 11:00/12:00 PM CST/EST the line was cut.\n"),
    (
        "count-of-numbered",
        "# Outage\n\nTwo causes came together.\n\n## Root causes\n\n### 1. The limit\n\nToo low.\n\n### 2. The alert\n\nToo late.\n\n## Next steps\n\n### 3. The dashboard\n\nIt is built.\n",
    ),
    // A part of it, a plan, a bound that was kept, and what is counted from something else.
    (
        "duration-until",
        "# Outage\n\n## Impact\n\nThe majority of the service was restored within 12 minutes.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:00 Outage begins\n- 10:20 First detected by an alert\n- 10:55 Service restored\n",
    ),
    (
        "duration-until",
        "# Outage\n\n## Lessons learned\n\nSuch a fault should be detected within 5 minutes.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:00 Outage begins\n- 10:20 First detected by an alert\n- 10:55 Service restored\n",
    ),
    (
        "duration-until",
        "# Outage\n\n## Summary\n\nThe outage was resolved within 40 minutes of the alert, and 12 minutes after the second restart.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:00 Outage begins\n- 10:20 First detected by an alert\n- 10:55 Service restored\n",
    ),
    (
        "duration-until",
        "# Outage\n\n## Summary\n\nIt took 35 minutes from detection to resolution.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:00 Outage begins\n- 10:20 First detected by an alert\n- 10:55 Service restored\n",
    ),
    // Counted from an act of its own, by somebody else, of a part, of another time.
    (
        "duration-until",
        "# Outage\n\n## Summary\n\nOnce the rollback started, the service recovered within 5 minutes.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:00 Outage begins\n- 10:20 First detected by an alert\n- 10:50 Rollback started\n- 10:55 Service restored\n",
    ),
    (
        "duration-until",
        "# Outage\n\n## Summary\n\nThe rollback was started at 10:50 UTC and the service recovered within 4 minutes.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:00 Outage begins\n- 10:20 First detected by an alert\n- 10:50 Rollback started\n- 10:55 Service restored\n",
    ),
    (
        "duration-until",
        "# Outage\n\n## Summary\n\nThe incident was noticed by users within 2 minutes.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:00 Outage begins\n- 10:20 First detected by an alert\n- 10:50 Rollback started\n- 10:55 Service restored\n",
    ),
    (
        "duration-until",
        "# Outage\n\n## Summary\n\nThe login service was restored after 40 minutes.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:00 Outage begins\n- 10:20 First detected by an alert\n- 10:50 Rollback started\n- 10:55 Service restored\n",
    ),
    (
        "duration-until",
        "# Outage\n\n## Summary\n\nIt took 5 minutes to detect which host was broken.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:00 Outage begins\n- 10:20 First detected by an alert\n- 10:50 Rollback started\n- 10:55 Service restored\n",
    ),
    (
        "duration-until",
        "# Outage\n\n## Summary\n\nService was restored 10 minutes from the start of the rollback.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:00 Outage begins\n- 10:20 First detected by an alert\n- 10:50 Rollback started\n- 10:55 Service restored\n",
    ),
    (
        "duration-until",
        "# Outage\n\n## Summary\n\nIn the last incident, the service was restored in 15 minutes.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:00 Outage begins\n- 10:20 First detected by an alert\n- 10:50 Rollback started\n- 10:55 Service restored\n",
    ),
    (
        "duration-until",
        "# Outage\n\n## Summary\n\nThe issue was fixed in 4 minutes by a revert.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:00 Outage begins\n- 10:20 First detected by an alert\n- 10:50 Rollback started\n- 10:55 Service restored\n",
    ),
    // What is to come, and who writes on the day itself.
    (
        "published-before",
        "---\ndate: 2024-02-20\n---\n\n# Outage of the API\n\nYesterday logins failed. The new certificate is valid until 2024-05-20.\n",
    ),
    (
        "published-before",
        "---\ndate: 2024-02-20\n---\n\n# Outage of the API\n\nSince this morning some requests fail. We expect a fix on February 23, 2024.\n",
    ),
    (
        "count-of-numbered",
        "# Outage\n\nThere were two causes.\n\n## Root causes\n\n### 1. The limit\n\n#### 1. Set\n\nA.\n\n#### 3. Not seen\n\nB.\n\n### 2. The alert\n\nToo late.\n",
    ),
    (
        "count-of-numbered",
        "# Outage\n\nThere were two causes.\n\n## Root causes\n\n### 1. What failed\n\nA.\n\n### 2. Why it failed\n\nB.\n\n### 3. Why was it not found?\n\nC.\n",
    ),
    (
        "count-of-numbered",
        "# Outage\n\nWe found two causes, then a third.\n\n## Root causes\n\n### 1. The limit\n\nA.\n\n### 2. The alert\n\nB.\n\n### 3. The probe\n\nC.\n",
    ),
];
