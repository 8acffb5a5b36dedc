//! Making an input that breaks a promise smaller.

use std::time::{Duration, Instant};

/// Leaves out parts of `input`, larger ones first, as long as what is left still `breaks`.
pub fn minimize(input: &str, limit: Duration, breaks: impl Fn(&str) -> bool) -> String {
    let end = Instant::now() + limit;
    let mut best: Vec<char> = input.chars().collect();
    let mut size = best.len() / 2;
    while size > 0 {
        let mut start = 0;
        while start < best.len() {
            if Instant::now() > end {
                return best.into_iter().collect();
            }
            let stop = (start + size).min(best.len());
            let rest: String = best[..start].iter().chain(&best[stop..]).collect();
            if breaks(&rest) {
                best = rest.chars().collect();
            } else {
                start += size;
            }
        }
        size /= 2;
    }
    best.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_matters_is_left() {
        let breaks = |text: &str| text.contains('a') && text.contains("ü");
        let small = minimize("xxxxaxxxxxxxxxüxxx", Duration::from_secs(5), breaks);
        assert_eq!(small, "aü");
    }
}
