package org.strongroom.restore;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import javax.sql.DataSource;
import org.strongroom.failure.IntegrityException;
import org.strongroom.repository.BaseManifest;
import org.strongroom.schema.Migrations;
import org.strongroom.schema.TableName;

/**
 * Brings {@code law} to the newest state that can be read: to the newest there is, or, where a stale law is accepted, to
 * the last point before what cannot be read. One thread.
 */
final class NewestLaw {
    private final DatabaseRebuild rebuild;
    private final DataSource target;
    private final LawReach reach;
    private final LongFunction<Route> before;

    /** {@code before} gives the route as it was before a point. */
    NewestLaw(DatabaseRebuild rebuild, DataSource target, LawReach reach, LongFunction<Route> before) {
        this.rebuild = rebuild;
        this.target = target;
        this.reach = reach;
        this.before = before;
    }

    /**
     * Rebuilds it.
     *
     * @param manifests reads the manifest of a base
     * @return the route that it was rebuilt along
     * @throws IntegrityException when newer law cannot be read, and no stale one is accepted
     */
    Route rebuild(Route newest, Function<Stretch.FoundBase, BaseManifest> manifests) {
        Route route = newest;
        while (true) {
            Stretch.FoundBase base = route.law()
                    .base()
                    .orElseThrow(() -> new IntegrityException("no base is left that the law can be read from"));
            long unreadable = base.point().sequence();
            try {
                BaseManifest manifest = manifests.apply(base);
                try {
                    rebuild.law(route.law(), manifest);
                    return route;
                } catch (IntegrityException e) {
                    unreadable = rebuild.reached().orElse(unreadable);
                    throw e;
                }
            } catch (IntegrityException e) {
                reach.missing(e.getMessage());
                clear();
                route = before.apply(unreadable);
            }
        }
    }

    /** Takes away what was loaded of it. */
    private void clear() {
        List<TableName> law = Migrations.journaled().stream()
                .filter(table -> table.schema().equals("law"))
                .toList();
        try (Connection connection = target.getConnection();
                Statement statement = connection.createStatement()) {
            for (TableName table : law) {
                statement.execute("DO $$ BEGIN IF to_regclass('" + table + "') IS NOT NULL THEN DELETE FROM " + table
                        + "; END IF; END $$");
            }
        } catch (SQLException e) {
            throw DatabaseRebuild.failed("take the law away again", e);
        }
    }
}
