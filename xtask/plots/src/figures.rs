//! What the pictures are made of: the part of `docs/performance/figures.toml` that they show.

use serde::Deserialize;

/// One run of `cargo xtask bench --peers`.
#[derive(Debug, Deserialize)]
pub(crate) struct Figures {
    #[serde(rename = "input")]
    pub(crate) inputs: Vec<Input>,
    #[serde(rename = "run")]
    runs: Vec<Run>,
}

/// What was read.
#[derive(Debug, Deserialize)]
pub(crate) struct Input {
    name: String,
    /// What is one service, in several versions: their points are joined by a line.
    family: String,
    /// How the pictures call it.
    pub(crate) label: String,
    bytes: u64,
}

impl Input {
    #[expect(clippy::cast_precision_loss, reason = "sizes are far below 2^52")]
    pub(crate) fn megabytes(&self) -> f64 {
        self.bytes as f64 / 1e6
    }
}

#[derive(Debug, Deserialize)]
struct Run {
    input: String,
    tool: String,
    seconds: f64,
    /// Why it did not come to its end.
    problem: Option<String>,
    #[serde(default, rename = "check")]
    checks: Vec<Check>,
}

#[derive(Debug, Deserialize)]
struct Check {
    seconds: f64,
    /// What the compiler complained about.
    problem: Option<String>,
}

/// What a picture shows of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// CPU seconds of the generator
    Generation,
    /// CPU seconds of the compiler, where what was generated compiles
    Compiling,
}

/// One tool, and its points: megabytes of input, CPU seconds.
#[derive(Debug, PartialEq)]
pub(crate) struct Series {
    pub(crate) tool: String,
    /// A line for each family of inputs; none where the picture shows nothing of the tool.
    pub(crate) lines: Vec<Vec<(f64, f64)>>,
}

impl Figures {
    pub(crate) fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The series of all tools in the order of the runs, so that a tool has one colour in all pictures.
    pub(crate) fn series(&self, what: What) -> Vec<Series> {
        let mut tools: Vec<&str> = Vec::new();
        for run in &self.runs {
            if !tools.contains(&&*run.tool) {
                tools.push(&run.tool);
            }
        }
        let mut series = Vec::new();
        for tool in tools {
            let mut lines: Vec<(&str, Vec<(f64, f64)>)> = Vec::new();
            for run in self.runs.iter().filter(|run| run.tool == tool) {
                let input = self.inputs.iter().find(|input| input.name == run.input);
                let (Some(input), Some(seconds)) = (input, run.seconds_of(what)) else {
                    continue;
                };
                let point = (input.megabytes(), seconds);
                match lines.iter_mut().find(|(family, _)| *family == input.family) {
                    Some((_, line)) => line.push(point),
                    None => lines.push((&input.family, vec![point])),
                }
            }
            let mut lines: Vec<_> = lines.into_iter().map(|(_, line)| line).collect();
            for line in &mut lines {
                line.sort_by(|one, other| one.0.total_cmp(&other.0));
            }
            series.push(Series {
                tool: tool.to_owned(),
                lines,
            });
        }
        series
    }
}

impl Run {
    fn seconds_of(&self, what: What) -> Option<f64> {
        match what {
            What::Generation => self.problem.is_none().then_some(self.seconds),
            What::Compiling => {
                let mut fine = self.checks.iter().filter(|check| check.problem.is_none());
                fine.next().map(|check| check.seconds)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_compile_has_no_point_and_lines_are_in_order() {
        let figures = Figures::parse(
            r#"
            input = [
                { name = "b", family = "f", label = "b", bytes = 4_000_000 },
                { name = "a", family = "f", label = "a", bytes = 2_000_000 },
                { name = "c", family = "g", label = "c", bytes = 1_000_000 },
            ]
            run = [
                { input = "b", tool = "one", seconds = 2.0, check = [{ seconds = 9.0, problem = "no" }] },
                { input = "a", tool = "one", seconds = 1.0, check = [{ seconds = 4.0, problem = "no" }, { seconds = 5.0 }] },
                { input = "c", tool = "one", seconds = 0.5 },
                { input = "c", tool = "two", seconds = 0.1 },
                { input = "a", tool = "two", seconds = 0.1, problem = "stopped" },
            ]
            "#,
        )
        .unwrap();
        let one = |tool: &str, lines| Series {
            tool: tool.to_owned(),
            lines,
        };
        assert_eq!(
            figures.series(What::Generation),
            [
                one("one", vec![vec![(2.0, 1.0), (4.0, 2.0)], vec![(1.0, 0.5)]]),
                one("two", vec![vec![(1.0, 0.1)]]),
            ]
        );
        assert_eq!(
            figures.series(What::Compiling),
            [one("one", vec![vec![(2.0, 5.0)]]), one("two", Vec::new())]
        );
    }
}
