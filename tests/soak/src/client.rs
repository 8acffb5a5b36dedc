//! The program: it runs the operations of a plan, and compares what it was told with what the server did.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use msgraph_beta::GraphClient;
use msgraph_beta::models::AndroidForWorkEnrollmentProfile as Profile;
use msgraph_beta::odata::{self, ClientOptions, Filter, Patch, RetryOptions};
use msgraph_beta::requests::AndroidForWorkEnrollmentProfileCollectionRequestBuilder as Profiles;
use sdk_wire_tests::FixedToken;

use crate::ledger::Ledger;
use crate::memory;
use crate::plan::{Kind, PATIENCE, Plan};
use crate::server;

/// How many operations are under way at a time.
const WORKERS: usize = 32;

/// How many problems are told in words.
const SHOWN: usize = 20;

/// The result of a run.
#[derive(Debug, Default)]
pub struct Report {
    /// The requests that the server got.
    pub requests: u64,
    /// The operations by kind: how many succeeded and failed.
    pub operations: BTreeMap<Kind, (usize, usize)>,
    /// What should not have been, the first ones.
    pub problems: Vec<String>,
    /// How often something should not have been.
    pub problem_count: usize,
    /// The memory in megabytes, sampled over the run after its first tenth.
    pub megabytes: Vec<f64>,
    /// How long it took.
    pub time: Duration,
}

/// Runs operations until the server has got this many requests.
///
/// # Errors
/// A server or client that cannot be started.
pub fn run(requests: u64, seed: u64) -> Result<Report, Box<dyn Error>> {
    let plan = Plan::new(seed);
    let most = usize::try_from(requests)? + WORKERS;
    let ledger = Arc::new(Ledger::new(plan, most));
    let server = server::start(Arc::clone(&ledger))?;
    let profiles = client(&format!("{}/beta", server.origin()))?;
    let program = Arc::new(Program {
        plan,
        requests,
        ledger,
        profiles,
        next: AtomicUsize::new(0),
        report: Mutex::default(),
    });
    let start = Instant::now();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let workers: Vec<_> = (0..WORKERS)
            .map(|_| tokio::spawn(Arc::clone(&program).work()))
            .collect();
        for worker in workers {
            if let Err(error) = worker.await {
                program.problem(format!("a worker panicked: {error}"));
            }
        }
    });
    let repeated = program.ledger.repeated();
    for (operation, kind) in repeated {
        program.problem(format!(
            "{kind:?} {operation} was sent again although it may have been done"
        ));
    }
    let mut report = std::mem::take(&mut *program.report());
    report.requests = program.ledger.requests();
    report.time = start.elapsed();
    Ok(report)
}

fn client(endpoint: &str) -> Result<Profiles, Box<dyn Error>> {
    let options = ClientOptions {
        retry: RetryOptions {
            max_retries: 4,
            first_delay: Duration::from_millis(2),
            max_delay: Duration::from_secs(2),
        },
        timeout: Some(Duration::from_secs(30)),
        try_timeout: Some(PATIENCE),
        ..ClientOptions::default()
    };
    let graph = GraphClient::builder(Arc::new(FixedToken::new("soak")))
        .endpoint(endpoint)
        .options(options)
        .build()?;
    Ok(graph
        .device_management()
        .android_for_work_enrollment_profiles())
}

struct Program {
    plan: Plan,
    requests: u64,
    ledger: Arc<Ledger>,
    profiles: Profiles,
    next: AtomicUsize,
    report: Mutex<Report>,
}

impl Program {
    async fn work(self: Arc<Self>) {
        while self.ledger.requests() < self.requests {
            let operation = self.next.fetch_add(1, Ordering::Relaxed);
            let kind = self.plan.kind(operation);
            let result = self.call(operation, kind).await;
            self.judge(operation, kind, result);
            self.sample();
        }
    }

    /// Does what the plan says; gives the names of the entities that came.
    async fn call(&self, operation: usize, kind: Kind) -> Result<Vec<Profile>, odata::Error> {
        let name = format!("p{operation}");
        let one = self.profiles.by_id(&name);
        match kind {
            Kind::Create => {
                let profile = Profile {
                    display_name: Some(name),
                    ..Default::default()
                };
                Ok(vec![self.profiles.create(&profile).await?])
            }
            Kind::Act => one.create_token(3600).await.map(|()| Vec::new()),
            Kind::Update => {
                let patch = Patch::new().set(Profile::DISPLAY_NAME, name);
                Ok(one.update(patch).await?.into_iter().collect())
            }
            Kind::Get => Ok(vec![one.get().await?]),
            Kind::List => {
                let list = self.profiles.list().filter(Filter::raw(name));
                list.into_stream().collect_all().await
            }
            Kind::Delete => one.delete().await.map(|()| Vec::new()),
        }
    }

    fn judge(&self, operation: usize, kind: Kind, result: Result<Vec<Profile>, odata::Error>) {
        let acted = self.ledger.acted(operation);
        if !kind.is_repeatable() && acted > 1 {
            self.problem(format!("{kind:?} {operation} was done {acted} times"));
        }
        let is_success = result.is_ok();
        match result {
            Ok(_) if acted == 0 => {
                self.problem(format!(
                    "{kind:?} {operation} is a success, and was never done"
                ));
            }
            Ok(profiles) => {
                let name = format!("p{operation}");
                let is_mine = |profile: &Profile| profile.display_name.as_deref() == Some(&name);
                let expected = match kind {
                    Kind::List => profiles.len() == server::PAGES,
                    Kind::Create | Kind::Get => profiles.len() == 1,
                    _ => true,
                };
                if !expected || !profiles.iter().all(is_mine) {
                    self.problem(format!("{kind:?} {operation} got the answer of another"));
                }
            }
            Err(error) => {
                if acted > 0 && !error.may_have_acted() {
                    self.problem(format!(
                        "{kind:?} {operation} was done, and the error denies it: {error}"
                    ));
                }
            }
        }
        let mut report = self.report();
        let (succeeded, failed) = report.operations.entry(kind).or_default();
        *(if is_success { succeeded } else { failed }) += 1;
    }

    /// Notes the memory, about twenty times in all.
    fn sample(&self) {
        let done = self.ledger.requests();
        let mut report = self.report();
        let next = u64::try_from(report.megabytes.len()).unwrap_or(u64::MAX) + 2;
        if done >= self.requests / 20 * next
            && let Some(megabytes) = memory::megabytes()
        {
            report.megabytes.push(megabytes);
        }
    }

    fn problem(&self, text: String) {
        let mut report = self.report();
        report.problem_count += 1;
        if report.problems.len() < SHOWN {
            report.problems.push(text);
        }
    }

    fn report(&self) -> std::sync::MutexGuard<'_, Report> {
        self.report.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Report {
    /// How much more memory there is at the end than after the first tenth; `None` where it was not sampled.
    pub fn growth(&self) -> Option<f64> {
        Some(self.megabytes.last()? - self.megabytes.first()?)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.time.as_secs_f64();
        writeln!(f, "{} requests in {seconds:.1} s", self.requests)?;
        for (kind, (succeeded, failed)) in &self.operations {
            writeln!(
                f,
                "{:8} {succeeded:>7} succeeded {failed:>6} failed",
                format!("{kind:?}")
            )?;
        }
        let megabytes: Vec<_> = self
            .megabytes
            .iter()
            .map(|all| format!("{all:.0}"))
            .collect();
        writeln!(f, "memory in MB: {}", megabytes.join(" "))?;
        for problem in &self.problems {
            writeln!(f, "problem: {problem}")?;
        }
        writeln!(f, "{} problems", self.problem_count)
    }
}
