//! A row that is read by the token of another type.

use msgraph_beta::models::{AndroidForWorkEnrollmentProfile as Profile, MimeContent};
use msgraph_beta::odata::Row;

fn read(row: &Row<Profile>) {
    let _ = row.get(MimeContent::TYPE);
}

fn main() {}
