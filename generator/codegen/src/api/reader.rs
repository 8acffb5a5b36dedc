//! Reads the parts of a line from left to right.

/// What is left of a line.
pub(super) struct Reader<'a>(pub &'a str);

impl<'a> Reader<'a> {
    pub(super) fn eat(&mut self, start: &str) -> bool {
        let rest = self.0.strip_prefix(start);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    /// What is before `end`, which is read, too.
    pub(super) fn until(&mut self, end: &str) -> Option<&'a str> {
        let (before, rest) = self.0.split_once(end)?;
        self.0 = rest;
        Some(before)
    }

    pub(super) fn rest(&mut self) -> String {
        std::mem::take(&mut self.0).to_owned()
    }

    /// Parts with `, ` between them, up to `end`.
    pub(super) fn list<T>(
        &mut self,
        end: &str,
        part: impl Fn(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        let mut parts = Vec::new();
        while !self.eat(end) {
            if !parts.is_empty() {
                self.eat(", ").then_some(())?;
            }
            parts.push(part(self)?);
        }
        Some(parts)
    }

    /// A string as `Debug` writes it.
    pub(super) fn quoted(&mut self) -> Option<String> {
        self.eat("\"").then_some(())?;
        let mut text = String::new();
        let mut chars = self.0.chars();
        loop {
            match chars.next()? {
                '"' => break,
                '\\' => text.push(match chars.next()? {
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    '0' => '\0',
                    'u' => {
                        let (digits, rest) = chars.as_str().strip_prefix('{')?.split_once('}')?;
                        chars = rest.chars();
                        char::from_u32(u32::from_str_radix(digits, 16).ok()?)?
                    }
                    c => c,
                }),
                c => text.push(c),
            }
        }
        self.0 = chars.as_str();
        Some(text)
    }
}

/// The parts of a list, whose types may have commas of their own in brackets.
pub(super) fn split_list(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut depth = 0_usize;
    let mut rest = text;
    let mut start = 0;
    for (index, c) in text.char_indices() {
        match c {
            '<' | '(' | '[' => depth += 1,
            '>' | ')' | ']' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                let (part, after) = rest.split_at(index - start);
                parts.push(part);
                rest = after.strip_prefix(", ").unwrap_or(after);
                start = text.len() - rest.len();
            }
            _ => {}
        }
    }
    if !rest.is_empty() {
        parts.push(rest);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::split_list;

    #[test]
    fn commas_in_brackets_separate_nothing() {
        assert_eq!(split_list(""), [""; 0]);
        assert_eq!(
            split_list("&self, a: Map<K, V>, b: [T; 2]"),
            ["&self", "a: Map<K, V>", "b: [T; 2]"]
        );
    }
}
