//! `cargo xtask fetch`.

use std::env;
use std::error::Error;
use std::ffi::OsString;
use std::path::Path;

use csdl_review::Exit;
use csdlgen::print;

use crate::workspace;

/// Runs `csdlgen fetch`. It is built when it is first asked for: it brings TLS, which compiles longer than all of this
/// and which no other command needs.
pub(crate) fn fetch(root: &Path, arguments: &[OsString]) -> Result<Exit, Box<dyn Error>> {
    let program = format!("csdlgen{}", env::consts::EXE_SUFFIX);
    if !env::current_exe()?.with_file_name(program).is_file() {
        print::err("building csdlgen, once\n");
    }
    let mut all = vec![OsString::from("fetch")];
    all.extend_from_slice(arguments);
    workspace::run_package(root, &["--package", "csdlgen"], &all)
}
