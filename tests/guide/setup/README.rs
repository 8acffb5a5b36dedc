//! What the examples of the page at the root take for granted.

use std::sync::Arc;

use msgraph_beta::odata::TokenCredential;

async fn example(credential: Arc<dyn TokenCredential>) -> Result<(), Box<dyn std::error::Error>> {
/* the example */
    Ok(())
}
