//! Every code is listed and explained by an example that shows it.

mod codes;
mod formats;
