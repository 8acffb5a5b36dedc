//! Short names for long ones.

/// The FNV-1a hash of names, 64 bits: the same on every machine and in every version.
pub(super) fn hash<T: AsRef<str>>(names: &[T]) -> u64 {
    let bytes = names.iter().flat_map(|name| {
        let name = name.as_ref().bytes();
        name.chain([0])
    });
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
