//! All codes of this crate, and the macro that declares them.

use crate::diagnostic::Code;

/// Declares the codes of a module as statics, and `ALL` of them in the order given.
///
/// Each line is `error`, `tolerable` (an error that does not keep the model from being used) or `warning`, a name,
/// the id and a summary. The explanation of a code is the Markdown file of its
/// id in the folder, which is relative to the file that calls the macro:
///
/// ```ignore
/// csdl::codes! {
///     in "explain/";
///
///     error UNKNOWN_THING "XY0001" "a thing is not declared"
///     warning THING_TWICE "XY0002" "a thing is declared twice"
/// }
/// ```
#[macro_export]
macro_rules! codes {
    (in $folder:literal; $($severity:ident $name:ident $id:literal $summary:literal)*) => {
        $(
            #[doc = ::core::concat!("`", $id, "`: ", $summary, ".")]
            pub static $name: $crate::diagnostic::Code = $crate::diagnostic::Code::$severity(
                $id,
                $summary,
                ::core::include_str!(::core::concat!($folder, $id, ".md")),
            );
        )*

        /// All codes of this module, in the order of their declaration.
        pub static ALL: &[&$crate::diagnostic::Code] = &[$(&$name),*];
    };
}

/// The codes of this crate, in the order of their ids.
pub fn codes() -> Vec<&'static Code> {
    let modules = [
        crate::load::codes::ALL,
        crate::parse::codes::ALL,
        crate::resolve::codes::ALL,
    ];
    let mut codes = modules.concat();
    codes.sort_by_key(|code| code.id);
    codes
}

#[cfg(test)]
mod tests;
