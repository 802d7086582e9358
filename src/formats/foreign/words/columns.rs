//! The meaning of column headings in tables, in the languages that Debrief supports: in any order, with a zone or a
//! unit behind them.

use super::{Label, action_label, fold, is_one};
use crate::report::sections::{actions, components, impact, timeline, updates};
use crate::report::{Field, List};

/// The field of a list's rows that a column heading means.
pub(in crate::formats::foreign) fn column(list: List, heading: &str) -> Option<SourceColumn> {
    let folded = fold(heading);
    let folded = folded.trim_end_matches([':', '：']);
    let bare = heading.trim().to_lowercase();
    let is = |names: &str| is_one(names, folded) || is_one(names, &bare);
    let found = |table: &'static [(SourceColumn, &'static str)]| {
        let exact = table.iter().find(|(_, names)| is(names));
        let begins = || {
            // "Date and Time in CET", "Time UTC".
            let first = folded.split(" in ").next().unwrap_or_default();
            let first = first.rsplit_once(' ').map_or(first, |(first, _)| first);
            table.iter().find(|(_, names)| {
                is_one(names, first) || is_one(names, folded.split(" in ").next().unwrap_or_default())
            })
        };
        exact.or_else(begins).map(|found| found.0)
    };
    match list {
        List::Events => found(EVENT_COLUMNS),
        List::Actions => action_column(folded).or_else(|| action_column(&bare)),
        List::Updates => found(UPDATE_COLUMNS),
        List::Windows => found(WINDOW_COLUMNS),
        List::Components => found(COMPONENT_COLUMNS),
        _ => None,
    }
}

/// A column's meaning as a person corrected it: the name of a field, `day`, or empty to ignore it.
pub(in crate::formats::foreign) fn named(list: List, field: &str) -> Option<SourceColumn> {
    match field {
        "day" => Some(SourceColumn::Day),
        "components" if list == List::Windows => Some(SourceColumn::Components),
        name => {
            list.spec().fields.iter().find(|field| field.name == name).map(|field| SourceColumn::Field(field))
        }
    }
}

fn action_column(heading: &str) -> Option<SourceColumn> {
    const TITLES: &str = "action|action item|action items|task|item|description|what|todo|measure|corrective action|\
         title|summary|maßnahme|aktion|aufgabe|mesure|tâche|acción|acciones|tarea|ação|ações|tarefa|azione|misura|対策|\
         アクション|アクションアイテム|タスク|対応内容|改善内容|再発防止策|行动项|措施|行动|改进项|改进措施|任务|待办|조치|조치 사항|조치 내용|할 일|작업|\
         액션|액션 아이템|개선 사항|개선 방안|대책";
    const NUMBERS: &str = "#|no|no.|nr|nr.|n°|nº|number|番号|序号|번호|순번";
    if is_one(NUMBERS, heading) {
        return Some(SourceColumn::Number);
    }
    if is_one(TITLES, heading) {
        return Some(SourceColumn::Field(&actions::rows::TITLE));
    }
    match action_label(heading)? {
        Label::OfAction(field) => Some(SourceColumn::Field(field)),
        Label::Action => Some(SourceColumn::Field(&actions::rows::TITLE)),
        _ => None,
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats::foreign) enum SourceColumn {
    /// A field of the row.
    Field(&'static Field),
    /// The day of a moment whose time is in another column.
    Day,
    /// Names of components.
    Components,
    /// A row number, which is ignored.
    Number,
}

const EVENT_COLUMNS: &[(SourceColumn, &str)] = &[
    (
        SourceColumn::Field(&timeline::events::AT),
        "time|date/time|date / time|date and time|date & time|datetime|timestamp|when|at|start|\
         start time|started|occurred|occurred at|zeit|uhrzeit|zeitpunkt|datum/zeit|heure|\
         date et heure|date/heure|hora|fecha y hora|fecha/hora|data e hora|data/hora|horário|quando|quand|cuándo|wann|momento|時刻|日時|\
         時間|时间|时刻",
    ),
    (SourceColumn::Day, "date|day|datum|tag|jour|fecha|día|data|dia|日付|日期"),
    (SourceColumn::Field(&timeline::events::END), "end|end time|until|ended|to|ende|bis|fin|fim|終了|结束"),
    (
        SourceColumn::Field(&timeline::events::TEXT),
        "event|events|what happened|description|details|what|activity|action|notes|message|summary|\
         entry|text|title|ereignis|beschreibung|was geschah|was passierte|événement|\
         description de l'événement|evento|descripción|qué pasó|qué ocurrió|descrição|acontecimento|o que aconteceu|fato|hecho|fait|出来事|内容|イベント|対応|事象|\
         事件|描述|说明|操作|经过|进展",
    ),
    (
        SourceColumn::Field(&timeline::events::WHO),
        "who|by|actor|owner|author|person|people|user|reporter|responder|source|wer|qui|quién|quem|担当|担当者|発言者|対応者|\
         谁|人员|处理人|操作人|负责人|intervenant|bearbeiter",
    ),
    (
        SourceColumn::Field(&timeline::events::EVIDENCE),
        "evidence|link|links|data link|data|reference|url|beleg|nachweis|lien|enlace",
    ),
    (
        SourceColumn::Field(&timeline::events::ELAPSED),
        "elapsed|minutes|hours|mins|min|t+|elapsed time|minuten|stunden|vergangen|écoulé|\
         transcurrido|経過|经过",
    ),
    (SourceColumn::Number, "#|no|no.|nr|nr.|number"),
];

const UPDATE_COLUMNS: &[(SourceColumn, &str)] = &[
    (
        SourceColumn::Field(&updates::rows::AT),
        "time|posted|posted at|date|timestamp|when|date/time|zeit|heure|hora|日時|时间",
    ),
    (SourceColumn::Field(&updates::rows::PHASE), "phase|status|state"),
    (SourceColumn::Field(&updates::rows::BODY), "update|message|text|body|description|content|meldung|内容"),
];

const WINDOW_COLUMNS: &[(SourceColumn, &str)] = &[
    (
        SourceColumn::Components,
        "component|components|service|services|system|product|affected|komponente|dienst|composant|\
         servicio|componente|serviço|サービス|组件|服务",
    ),
    (
        SourceColumn::Field(&impact::windows::START),
        "start|from|began|start time|started|impact start|beginn|von|début|inicio|início|開始|开始",
    ),
    (
        SourceColumn::Field(&impact::windows::END),
        "end|to|until|ended|end time|resolved|impact end|ende|bis|fin|fim|終了|结束",
    ),
    (
        SourceColumn::Field(&impact::windows::REGION),
        "region|location|datacenter|data center|zone|standort|région|región|地域|地区",
    ),
    (SourceColumn::Field(&impact::windows::KIND), "kind|type|impact|effect|art|影響"),
    (
        SourceColumn::Field(&impact::windows::DURATION),
        "duration|length|dauer|durée|duración|duração|期間|时长",
    ),
    (SourceColumn::Field(&impact::windows::SHARE), "share|affected users|% affected|percentage|anteil"),
    (SourceColumn::Field(&impact::windows::TEXT), "notes|description|details|comment|beschreibung"),
];

const COMPONENT_COLUMNS: &[(SourceColumn, &str)] = &[
    (
        SourceColumn::Field(&components::rows::NAME),
        "name|component|service|system|module|komponente|dienst|composant|componente|サービス|组件",
    ),
    (SourceColumn::Field(&components::rows::GROUP), "group|gruppe|groupe|grupo|グループ|组"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_with_a_zone_behind_them() {
        assert_eq!(
            column(List::Events, "Date and Time in CET"),
            Some(SourceColumn::Field(&timeline::events::AT))
        );
        assert_eq!(column(List::Events, "Time (PST)"), Some(SourceColumn::Field(&timeline::events::AT)));
        assert_eq!(column(List::Actions, "Action Item"), Some(SourceColumn::Field(&actions::rows::TITLE)));
        assert_eq!(column(List::Actions, "Bug"), Some(SourceColumn::Field(&actions::rows::TICKET)));
    }
}
