//! What a service's own monitors of long-running work look like.

/// The properties of a resource that tells how long-running work goes, where a service has such resources beside, or in
/// the place of, OData's own status monitors.
///
/// ```
/// use odata_runtime::MonitorForm;
/// const JOBS: MonitorForm = MonitorForm::new("status", &["succeeded"], &["failed"]).progress("percentageComplete");
/// # assert_ne!(JOBS, MonitorForm::new("status", &["done"], &[]));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonitorForm {
    pub(crate) status: &'static str,
    pub(crate) done: &'static [&'static str],
    pub(crate) failed: &'static [&'static str],
    pub(crate) progress: Option<&'static str>,
    pub(crate) result: &'static [&'static str],
    pub(crate) result_id: &'static [&'static str],
    pub(crate) error: Option<&'static str>,
    pub(crate) from_root: bool,
}

impl MonitorForm {
    /// Monitors with a property that has the status, and its values for work that is done and for work that has failed.
    /// Any other value means that the work goes on. Values are compared without regard to case.
    pub const fn new(
        status: &'static str,
        done: &'static [&'static str],
        failed: &'static [&'static str],
    ) -> Self {
        Self {
            status,
            done,
            failed,
            progress: None,
            result: &[],
            result_id: &[],
            error: None,
            from_root: false,
        }
    }

    /// The property that has the progress in percent.
    #[must_use]
    pub const fn progress(mut self, name: &'static str) -> Self {
        self.progress = Some(name);
        self
    }

    /// The properties that have the URL of the result. The first that is there counts.
    #[must_use]
    pub const fn result(mut self, names: &'static [&'static str]) -> Self {
        self.result = names;
        self
    }

    /// The properties that have the identifier of the result. The first that is there counts.
    #[must_use]
    pub const fn result_id(mut self, names: &'static [&'static str]) -> Self {
        self.result_id = names;
        self
    }

    /// The property that has the error: an object with `code` and `message`.
    #[must_use]
    pub const fn error(mut self, name: &'static str) -> Self {
        self.error = Some(name);
        self
    }

    /// Whether addresses of monitors and results that start with a slash start at the service root, and not at the host.
    #[must_use]
    pub const fn from_root(mut self, from_root: bool) -> Self {
        self.from_root = from_root;
        self
    }
}
