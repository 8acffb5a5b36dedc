//! Misuse that the types of the generated client rule out, with what the compiler says about it.
//!
//! `TRYBUILD=overwrite cargo xtask proofs compile` accepts a new wording, which is to be read first.

#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn what_must_not_compile() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/cases/*.rs");
}
