//! The order of day and month that a text's language has, where its numbers leave it open.

/// Frequent words of languages that write the day first, and of English, which writes both.
const DAY_FIRST: &str = "der|die|das|und|ist|nicht|wurde|mit|für|auf|le|la|les|des|est|une|dans|pour|avec|el|los|las|del|\
     que|con|por|una|fue|se|o|os|as|do|da|dos|não|uma|foi|com|para|em|il|di|che|della|è|per|gli|sono|de";
const ENGLISH: &str = "the|and|of|to|in|was|is|were|for|with|that|on|at|by|from|an|this|it";

/// The number of words that are looked at.
const MOST: usize = 2000;

/// Whether a text is in a language that writes the day before the month.
pub(in crate::formats::foreign) fn is_day_first(text: &str) -> bool {
    let (mut day_first, mut english) = (0_usize, 0_usize);
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    for word in words.take(MOST).map(str::to_lowercase) {
        day_first += usize::from(DAY_FIRST.split('|').any(|known| known == word));
        english += usize::from(ENGLISH.split('|').any(|known| known == word));
    }
    day_first >= 12 && day_first > english * 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_told_by_its_small_words() {
        let text = "O serviço de busca não respondeu para os clientes da loja, e a equipe foi avisada por um alerta do painel, que mostrou o erro em uma das filas.";
        assert!(is_day_first(text));
        let text = "The search did not answer for the customers of the shop, and the team was told by an alert of the board that it was de facto down.";
        assert!(!is_day_first(text));
    }
}
