//! A question that is asked again where that may help.

use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::{Address, Answer, Client, Problem, Progress, Validators, Waiting, attempt};

/// Asks for a document until it is there, a problem occurs that asking again does not fix, or the
/// attempts or the time are used up.
///
/// # Errors
/// The problem of the last attempt.
pub fn fetch(
    client: &Client,
    address: &Address,
    validators: &Validators,
    progress: &mut dyn Progress,
) -> Result<Answer, Problem> {
    let limits = &client.limits;
    let start = Instant::now();
    let mut attempt = 1;
    loop {
        let left = limits.overall.saturating_sub(start.elapsed());
        if left.is_zero() {
            return Err(Problem::Slow {
                waiting: Waiting::Overall,
                limit: limits.overall,
            });
        }
        let problem = match attempt::ask(client, address, validators, left, progress) {
            Ok(answer) => return Ok(answer),
            Err(problem) => problem,
        };
        if !problem.is_transient() || attempt >= limits.attempts {
            return Err(problem);
        }
        let pause = pause(&problem, limits.pause, attempt);
        if let Problem::Status { code, .. } = &problem
            && pause > limits.longest_pause
        {
            return Err(Problem::Later {
                code: *code,
                asked: pause,
                limit: limits.longest_pause,
            });
        }
        if start.elapsed() + pause >= limits.overall {
            return Err(problem);
        }
        attempt += 1;
        progress.pauses(&problem, pause, attempt, limits.attempts);
        sleep(pause);
    }
}

/// What the server asks for, and not less than a pause that grows.
fn pause(problem: &Problem, first: Duration, attempt: u32) -> Duration {
    let growing = first.saturating_mul(1 << attempt.saturating_sub(1).min(16));
    match problem {
        Problem::Status {
            retry_after: Some(asked),
            ..
        } => growing.max(*asked),
        _ => growing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_heed_the_server() {
        let first = Duration::from_millis(500);
        let broken = Problem::Truncated {
            received: 0,
            expected: None,
        };
        let pauses = [1, 2, 3].map(|attempt| pause(&broken, first, attempt).as_millis());
        assert_eq!(pauses, [500, 1000, 2000]);
        let busy = |seconds| Problem::Status {
            code: 503,
            reason: "",
            from: String::new(),
            said: None,
            retry_after: Some(Duration::from_secs(seconds)),
        };
        assert_eq!(pause(&busy(0), first, 1), first);
        assert_eq!(pause(&busy(7), first, 1), Duration::from_secs(7));
    }
}
