package org.strongroom.repository;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.strongroom.crypto.SecretBytes;

/** One entry of the key stream: a key, secret or token as it is now, or that it is gone. */
public sealed interface KeyEntry extends AutoCloseable {

    /** Wipes the key, where there is one. */
    @Override
    default void close() {}

    /** A data key, unwrapped. */
    record DataKey(UUID id, String ownerKind, String ownerId, SecretBytes key, Instant createdAt) implements KeyEntry {
        /** Checks that nothing is missing. */
        public DataKey {
            Objects.requireNonNull(id);
            Objects.requireNonNull(ownerKind);
            Objects.requireNonNull(ownerId);
            Objects.requireNonNull(key);
            Objects.requireNonNull(createdAt);
        }

        @Override
        public void close() {
            key.close();
        }
    }

    /** A data key was lawfully destroyed. */
    record DataKeyGone(UUID id) implements KeyEntry {
        /** Checks that nothing is missing. */
        public DataKeyGone {
            Objects.requireNonNull(id);
        }
    }

    /** A secret of the whole archive, unwrapped. */
    record Secret(String name, SecretBytes key, Instant createdAt) implements KeyEntry {
        /** Checks that nothing is missing. */
        public Secret {
            Objects.requireNonNull(name);
            Objects.requireNonNull(key);
            Objects.requireNonNull(createdAt);
        }

        @Override
        public void close() {
            key.close();
        }
    }

    /** A secret is gone. */
    record SecretGone(String name) implements KeyEntry {
        /** Checks that nothing is missing. */
        public SecretGone {
            Objects.requireNonNull(name);
        }
    }

    /** A blind-index token; {@code gone} when it was deleted. */
    record Token(String kind, byte[] token, UUID ownerId, boolean gone) implements KeyEntry {
        /** Copies the token. */
        public Token {
            Objects.requireNonNull(kind);
            Objects.requireNonNull(ownerId);
            token = token.clone();
        }

        @Override
        public byte[] token() {
            return token.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Token that
                    && kind.equals(that.kind)
                    && Arrays.equals(token, that.token)
                    && ownerId.equals(that.ownerId)
                    && gone == that.gone;
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(token) ^ ownerId.hashCode();
        }

        @Override
        public String toString() {
            return "Token[" + kind + " of " + ownerId + (gone ? ", gone]" : "]");
        }
    }
}
