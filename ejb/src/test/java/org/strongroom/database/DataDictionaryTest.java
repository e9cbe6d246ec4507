package org.strongroom.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strongroom.testing.ArchiveFixture;

/** The data dictionary names every column, so that none becomes clear without a reason. */
class DataDictionaryTest {
    private static final Path DICTIONARY = Path.of("..", "ops", "docs", "data-dictionary.md");

    @Test
    void everyColumnIsInTheDataDictionary() throws IOException {
        String dictionary = Files.readString(DICTIONARY);
        List<String> missing = new ArrayList<>();
        for (String column : ArchiveFixture.shared()
                .select("select table_schema || '.' || table_name || '/' || column_name"
                        + " from information_schema.columns where table_schema in ('archive', 'law', 'keys', 'local')"
                        + " and table_name not like 'qrtz%' order by 1")) {
            String table = column.substring(0, column.indexOf('/'));
            String name = column.substring(column.indexOf('/') + 1);
            if (!section(dictionary, table).matches("(?s).*\\b" + name + "\\b.*")) {
                missing.add(column);
            }
        }
        assertThat(missing).isEmpty();
    }

    private static String section(String dictionary, String table) {
        int start = dictionary.indexOf("### " + table + "\n");
        if (start < 0) {
            return "";
        }
        int end = dictionary.indexOf("\n#", start + 1);
        return dictionary.substring(start, end < 0 ? dictionary.length() : end);
    }
}
