package org.strongroom.record;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import org.strongroom.content.ContentStore;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.keys.Keyring;
import org.strongroom.pack.PackMissingException;

/** Opens the content of versions, wherever it lies by now. Asks nobody's leave: callers did. Thread-safe. */
@ApplicationScoped
public class ContentReading {
    private RecordRegister register;
    private ContentStore contents;
    private Keyring keyring;

    /** For the container's proxies. */
    protected ContentReading() {}

    /** With what it needs. */
    @Inject
    public ContentReading(RecordRegister register, ContentStore contents, Keyring keyring) {
        this.register = register;
        this.contents = contents;
        this.keyring = keyring;
    }

    /** Opens a range; see {@link ContentStore#open}. Content that was moved since the version was looked up is found. */
    InputStream open(StoredVersion stored, long offset, long length) throws IOException {
        try (SecretBytes key = keyring.open(stored.keyId())) {
            try {
                return contents.open(key, stored.context(), stored.location(), offset, length);
            } catch (PackMissingException moved) {
                return contents.open(key, stored.context(), register.located(stored), offset, length);
            }
        }
    }
}
