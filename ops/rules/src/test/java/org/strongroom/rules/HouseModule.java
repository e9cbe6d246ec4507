package org.strongroom.rules;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.Source;
import java.net.URI;

/** The Maven module a class comes from, read off the place it was loaded from: packages alone do not tell. */
enum HouseModule {
    BACKUP("/strongroom-backup-", "/backup/target/"),
    EJB("/strongroom-ejb-", "/ejb/target/"),
    WEB("/strongroom-web-", "/web/target/"),
    CLI("/strongroom-cli-", "/cli/target/"),
    IMPORT("/strongroom-import-", "/import/target/");

    private final String jar;
    private final String folder;

    HouseModule(String jar, String folder) {
        this.jar = jar;
        this.folder = folder;
    }

    DescribedPredicate<JavaClass> classes() {
        return DescribedPredicate.describe("classes of " + name().toLowerCase(java.util.Locale.ROOT), this::holds);
    }

    private boolean holds(JavaClass type) {
        return type.getSource()
                .map(Source::getUri)
                .map(URI::toString)
                .filter(uri -> uri.contains(jar) || uri.contains(folder))
                .isPresent();
    }
}
