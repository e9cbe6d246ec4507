package org.strongroom.screening;

import java.io.Closeable;

/** Looks at bytes as they pass, in order; keeps none of them longer than it must. Not thread-safe. */
interface Inspector extends Closeable {
    /** Bytes that follow those before. Never throws for what they are. */
    void accept(byte[] bytes, int offset, int length);

    /** There are no more. */
    void end();

    /** Frees what it holds; harmless the second time. */
    @Override
    void close();
}
