//! What the examples of the page about the client take for granted.

use std::fs::File;
use std::sync::Arc;
use std::time::Duration;

use crate::shop;
use crate::shop::models::{Document, Product};
use crate::shop::odata::futures::io::AllowStdIo;
use crate::shop::odata::{self, CsrfToken, JsonMetadata, ODataVersion, Started, UploadSource};
use crate::shop::{ShopClient, requests};
use msgraph_beta::GraphClient;
use msgraph_beta::models::{AndroidForWorkEnrollmentProfile as Profile, MimeContent};
use msgraph_beta::odata::{Batch, Error, Patch, TokenCredential};
use msgraph_beta::requests as graph_requests;

async fn example(
    credential: Arc<dyn TokenCredential>,
    graph: GraphClient,
    profiles: graph_requests::AndroidForWorkEnrollmentProfileCollectionRequestBuilder,
    one: graph_requests::AndroidForWorkEnrollmentProfileRequestBuilder,
    before: Profile,
    id: &str,
    pem: &[u8],
    batch: Batch,
    client: ShopClient,
    saved: Option<String>,
    password: String,
    product: Product,
    document: requests::DocumentRequestBuilder,
    length: u64,
    mut file: File,
) -> Result<(), Box<dyn std::error::Error>> {
/* the example */
    Ok(())
}
