//! The problems of files that cannot be read as text: `CSDL0040` and `CSDL0041`.

crate::codes! {
    in "../diagnostic/explain/";

    error UNREADABLE "CSDL0040" "a file cannot be read"
    error ENCODING "CSDL0041" "a file is not text in a known encoding"
}
