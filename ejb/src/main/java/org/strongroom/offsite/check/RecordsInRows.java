package org.strongroom.offsite.check;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.strongroom.database.SqlQuery;

/** Which records have content in which packs, as the rows say. Each call is a transaction. */
@Stateless
public class RecordsInRows {
    private static final int PACKS = 200;

    private EntityManager entities;

    /** For the container's proxies. */
    protected RecordsInRows() {}

    /** With what it needs. */
    @Inject
    public RecordsInRows(EntityManager entities) {
        this.entities = entities;
    }

    /** The record versions with an extent in these packs, as {@code RECORD/VERSION}; packs without any are left out. */
    public Map<UUID, Set<String>> in(Collection<UUID> packs) {
        Map<UUID, Set<String>> found = new HashMap<>();
        List<UUID> all = List.copyOf(new HashSet<>(packs));
        for (int at = 0; at < all.size(); at += PACKS) {
            new SqlQuery("select distinct pack_id, record_id, version from archive.extent where")
                    .addIn("pack_id", all.subList(at, Math.min(at + PACKS, all.size())))
                    .rows(entities)
                    .forEach(row -> found.computeIfAbsent((UUID) row[0], pack -> new TreeSet<>())
                            .add(row[1] + "/" + row[2]));
        }
        return found;
    }
}
