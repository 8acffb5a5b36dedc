//! The figures as tables.

use std::fmt::Write as _;

use super::figures::{Figures, Peer};

/// The name of this generator among the peers.
pub(super) const OWN: &str = "csdlgen";

pub(super) fn render(figures: &Figures) -> String {
    let mut text = format!(
        "{:<22}{:<34}{:>8}{:>8}{:>9}{:>8}{:>8}{:>9}  compiles\n",
        "", "", "CPU s", "ratio", "peak MB", "ratio", "files", "MB"
    );
    for peer in &figures.peers {
        let own = figures.peers.iter().find(|own| own.program == OWN && own.input == peer.input);
        text.push_str(&row(peer, own));
    }
    let _ = writeln!(
        text,
        "\n{:<22}{:>8}{:>12}{:>12}{:>14}",
        "", "types", "generate s", "again s", "cargo check s"
    );
    for size in &figures.sizes {
        let _ = writeln!(
            text,
            "{:<22}{:>8}{:>12.2}{:>12.2}{:>14.2}",
            size.name, size.types, size.generate, size.again, size.check
        );
    }
    text
}

/// A line; the ratios are to this generator on the same documents.
fn row(peer: &Peer, own: Option<&Peer>) -> String {
    let mut text = format!("{:<22}{:<34}", peer.input, peer.program);
    if let Some(problem) = &peer.problem {
        let _ = writeln!(text, "{problem}");
        return text;
    }
    let ratio = |value: f64, of: fn(&Peer) -> f64| {
        let own = own.filter(|own| own.problem.is_none()).map(of);
        own.filter(|own| *own > 0.0)
            .map_or_else(String::new, |own| format!("{:.2}", value / own))
    };
    let _ = writeln!(
        text,
        "{:>8.2}{:>8}{:>9.0}{:>8}{:>8}{:>9.2}  {}",
        peer.seconds,
        ratio(peer.seconds, |own| own.seconds),
        peer.megabytes,
        ratio(peer.megabytes, |own| own.megabytes),
        peer.files,
        peer.written,
        match peer.checks {
            Some(true) => "yes",
            Some(false) => "no",
            None => "",
        }
    );
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_to_this_generator_on_the_same_documents() {
        let peer = |program: &str, seconds, problem: Option<&str>| Peer {
            program: program.to_owned(),
            input: "A".to_owned(),
            problem: problem.map(str::to_owned),
            seconds,
            megabytes: 100.0,
            checks: Some(true),
            ..Peer::default()
        };
        let figures = Figures {
            peers: vec![
                peer("other", 3.0, None),
                peer("third", 0.0, Some("it ran for too long")),
                peer(OWN, 1.5, None),
            ],
            sizes: Vec::new(),
        };
        let text = render(&figures);
        let lines: Vec<_> = text.lines().skip(1).take(3).collect();
        assert!(lines[0].contains("3.00    2.00      100    1.00"), "{text}");
        assert!(lines[1].ends_with("it ran for too long"), "{text}");
        assert!(lines[2].contains("1.50    1.00"), "{text}");
    }
}
