//! Misuse that the types of the generated client rule out, with what the compiler says about it.
//!
//! `TRYBUILD=overwrite cargo test -p sdk_compile_fail` accepts a new wording, which is to be read first.

#[test]
fn what_must_not_compile() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/cases/*.rs");
}
