package org.strongroom.record.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.strongroom.record.RecordCategory;
import org.strongroom.record.RecordView;
import org.strongroom.web.http.EntityTags;

/**
 * A record with all its versions.
 *
 * @param versions oldest first; the last is the current one
 */
public record RecordJson(
        UUID id,
        UUID caseFileId,
        RecordCategory category,
        UUID authorId,
        Set<UUID> participants,
        Instant filedAt,
        UUID filedBy,
        List<VersionJson> versions,
        long revision) {
    static RecordJson of(RecordView view) {
        return new RecordJson(
                view.id(),
                view.caseFileId(),
                view.category(),
                view.authorId(),
                view.participants(),
                view.filedAt(),
                view.filedBy(),
                view.versions().stream().map(VersionJson::of).toList(),
                view.revision());
    }

    static Response found(RecordView view) {
        return Response.ok(of(view))
                .header(HttpHeaders.ETAG, EntityTags.ofRevision(view.revision()))
                .build();
    }

    static Response created(RecordView view) {
        return Response.created(URI.create("/api/v1/records/" + view.id()))
                .entity(of(view))
                .header(HttpHeaders.ETAG, EntityTags.ofRevision(view.revision()))
                .build();
    }

    @Override
    public String toString() {
        return "RecordJson[" + id + "]";
    }
}
