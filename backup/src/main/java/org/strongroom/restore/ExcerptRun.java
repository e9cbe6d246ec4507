package org.strongroom.restore;

import java.sql.Connection;
import java.sql.SQLException;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.excerpt.Excerpt;
import org.strongroom.excerpt.Part;
import org.strongroom.home.Home;
import org.strongroom.postgres.EmbeddedPostgres;
import org.strongroom.progress.Progress;
import org.strongroom.repository.BaseManifest;
import org.strongroom.repository.Lineage;
import org.strongroom.repository.Repository;

/** Rebuilds {@code archive} alone, as it was, and takes a part's rows out of it. One thread, used once. */
final class ExcerptRun {
    private final RestoreRequest request;
    private final Progress progress;
    private final Repository repository;
    private final RouteFinder finder;

    ExcerptRun(RestoreRequest request, Progress progress) {
        this.request = request;
        this.progress = progress;
        this.repository =
                new Repository(request.repositoryId(), request.location().open(request.credentials()));
        // whoever compares is shown rows, not how they were found
        this.finder = new RouteFinder(request, repository, new LawReach(LawPolicy.NEWEST), progress, note -> {});
    }

    Excerpt excerpt(Part part) {
        Lineage lineage = finder.lineage();
        finder.walk(lineage);
        Route route = finder.route();
        try (RecipientPrivateKey key = lineage.roots().inherit(request.recipientKey());
                Fetching fetching = new Fetching(repository, key, route::epoch)) {
            Stretch.FoundBase found = finder.base();
            BaseManifest manifest = fetching.manifest(found);
            Home home = new Home(request.to()).create();
            progress.step(RestoreStep.POSTGRES);
            try (EmbeddedPostgres postgres = StartingDatabase.start(home, request);
                    Connection connection = postgres.owner().getConnection()) {
                DatabaseRebuild rebuild = new DatabaseRebuild(fetching, postgres.owner(), progress, note -> {});
                rebuild.archive(route.archive(), manifest, request.moment());
                return new Excerpt(
                        repository.id(),
                        part,
                        request.moment().toString(),
                        rebuild.lastCommit().orElse(found.ref().taken()),
                        route.last().sequence(),
                        Excerpt.select(connection, part));
            } catch (SQLException e) {
                throw DatabaseRebuild.failed("read the rows of " + part, e);
            }
        }
    }
}
