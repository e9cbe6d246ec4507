package org.strongroom.content;

/** How content is compressed before it is encrypted. Names are stored for good. */
public enum Compression {
    /** Not at all: any range is read directly. */
    NONE,
    /** zstd (RFC 8878), one frame: a range is reached by decompressing what precedes it. */
    ZSTD
}
