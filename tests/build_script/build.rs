//! Makes the client of the service that `shop.csdl.json` describes.

fn main() -> Result<(), csdl_codegen::BuildError> {
    csdl_codegen::Builder::new("shop")
        .document("shop.csdl.json")
        .include("/Orders/**")
        .build("shop.rs")
}
