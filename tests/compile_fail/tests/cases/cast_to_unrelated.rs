//! The token of a type that does not derive from the one that is asked.

use msgraph_beta::models::{DeviceConfiguration, MobileApp};

fn path() {
    let _ = MobileApp::DISPLAY_NAME.of::<DeviceConfiguration>();
}

fn main() {}
