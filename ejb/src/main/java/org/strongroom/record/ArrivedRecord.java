package org.strongroom.record;

import org.strongroom.content.StoredContent;
import org.strongroom.keys.DataKey;
import org.strongroom.search.Origin;

/**
 * An admitted import whose content is on stable storage. Public because the container's proxies of {@link
 * RecordRegister} lie outside of the package.
 *
 * @param filing what was admitted
 * @param origin where it came from
 * @param key the key of its content
 * @param content where its content lies
 */
public record ArrivedRecord(Filing filing, Origin origin, DataKey key, StoredContent content) {
    @Override
    public String toString() {
        return "ArrivedRecord[" + filing + "]";
    }
}
