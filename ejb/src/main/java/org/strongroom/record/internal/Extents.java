package org.strongroom.record.internal;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.strongroom.database.RowInsert;
import org.strongroom.database.SqlQuery;
import org.strongroom.pack.ExtentLocation;

/** Where the content of versions lies. Works in the current transaction. */
public class Extents {
    private final EntityManager entities;

    /** With what it needs. */
    public Extents(EntityManager entities) {
        this.entities = entities;
    }

    /** Inserts the extents of a new version. */
    public void add(UUID recordId, int version, List<ExtentLocation> extents) {
        add(Map.of(new VersionId(recordId, version), extents));
    }

    /** Inserts the extents of new versions. */
    public void add(Map<VersionId, List<ExtentLocation>> extents) {
        RowInsert insert = new RowInsert(
                "insert into archive.extent (record_id, version, ordinal, pack_id, pack_offset, length, sha256) values",
                "");
        extents.forEach((version, of) -> {
            for (int ordinal = 0; ordinal < of.size(); ordinal++) {
                ExtentLocation extent = of.get(ordinal);
                insert.row(
                        version.recordId(),
                        version.version(),
                        ordinal,
                        extent.packId(),
                        extent.offset(),
                        extent.length(),
                        extent.sha256());
            }
        });
        insert.execute(entities);
    }

    /** The extents of a version in order. */
    public List<ExtentLocation> of(UUID recordId, int version) {
        List<ExtentLocation> extents = new ArrayList<>();
        SqlQuery query = new SqlQuery(
                "select pack_id, pack_offset, length, sha256 from archive.extent"
                        + " where record_id = ? and version = ? order by ordinal",
                recordId,
                version);
        for (Object[] row : query.rows(entities)) {
            extents.add(new ExtentLocation(
                    (UUID) row[0], ((Number) row[1]).longValue(), ((Number) row[2]).intValue(), (byte[]) row[3]));
        }
        return extents;
    }
}
