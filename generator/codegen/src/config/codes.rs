//! The problems of a configuration: `CONF0001` to `CONF0099`. What each means is in
//! `explain/<id>.md`.

csdl::codes! {
    in "../explain/";

    error SYNTAX "CONF0001" "malformed configuration"
    error VALUE "CONF0002" "invalid value"
    error DUPLICATE "CONF0003" "name used twice"
    error UNKNOWN "CONF0004" "a configured name matches nothing in the model"
    error FIXUP "CONF0005" "malformed fixup"
    error FIXUP_TARGET "CONF0006" "the target of a fixup is not in the metadata"
    error FIXUP_NOTHING "CONF0007" "a fixup changes nothing"
    error FIXUP_REFUSED "CONF0008" "a fixup cannot be made"
    error FIXUP_NAME "CONF0009" "a name cannot be given"
    error VERSIONS "CONF0010" "versions of a thing cannot become one"
}
