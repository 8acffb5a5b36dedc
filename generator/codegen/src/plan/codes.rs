//! The diagnostics of planning. What each means is in
//! `explain/<id>.md`.

csdl::codes! {
    in "../explain/";

    warning OPERATION_LEFT_OUT "CSDL0301" "an operation is not generated"
    warning PROPERTY_UNTYPED "CSDL0302" "a property is generated without its type"
    warning NAVIGATION_LEFT_OUT "CSDL0303" "a navigation property has no method"
    warning STREAM_LEFT_OUT "CSDL0304" "a stream property is not generated"
    warning CONTAINER_LEFT_OUT "CSDL0305" "an entity container is not generated"
    warning SETTING_WITHOUT_EFFECT "CSDL0306" "a setting of a type changes nothing"
    warning ALTERNATE_KEY_LEFT_OUT "CSDL0307" "an alternate key has no method"
    warning NO_CONTAINER "CSDL0308" "the documents have no entity container"
}
