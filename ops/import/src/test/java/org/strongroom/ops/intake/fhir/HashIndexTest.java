package org.strongroom.ops.intake.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class HashIndexTest {
    @Property(tries = 50)
    void itAnswersAsAMapDoes(@ForAll @Size(max = 3000) List<Long> hashes) {
        Map<Long, Integer> expected = new HashMap<>();
        HashIndex index = new HashIndex();
        for (int i = 0; i < hashes.size(); i++) {
            expected.put(hashes.get(i), i);
            index.put(hashes.get(i), i);
        }
        expected.forEach((hash, number) -> assertThat(index.get(hash)).isEqualTo(number));
        assertThat(index.get(0x123456789L)).isEqualTo(expected.getOrDefault(0x123456789L, HashIndex.NONE));
    }
}
