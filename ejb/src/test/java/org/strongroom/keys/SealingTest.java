package org.strongroom.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.failure.IntegrityException;

class SealingTest {
    private static final SealPlace PLACE = new SealPlace("archive.patient", "one", 1);

    record Form(String text, List<String> words, String absent) {}

    record OlderForm(String text) {}

    private final SecretBytes key = SecretBytes.random(DataKey.SIZE);

    @Property(tries = 200)
    void whatWasSealedOpensAsItWas(@ForAll String text, @ForAll List<String> words) {
        Form form = new Form(text, words, null);
        byte[] sealed = Sealing.seal(key, PLACE, form);

        assertThat(Sealing.unseal(key, PLACE, sealed, Form.class)).isEqualTo(form);
        assertThat(Sealing.unseal(key, PLACE, sealed, OlderForm.class).text()).isEqualTo(text);
    }

    @Example
    void itOpensNowhereElseAndUnderNoOtherKey() {
        byte[] sealed = Sealing.seal(key, PLACE, new Form("text", List.of(), null));
        for (SealPlace other : List.of(
                new SealPlace("archive.patient", "one", 2),
                new SealPlace("archive.patient", "two", 1),
                new SealPlace("archive.case_file", "one", 1))) {
            assertThatThrownBy(() -> Sealing.unseal(key, other, sealed, Form.class))
                    .isInstanceOf(IntegrityException.class);
        }
        try (SecretBytes another = SecretBytes.random(DataKey.SIZE)) {
            assertThatThrownBy(() -> Sealing.unseal(another, PLACE, sealed, Form.class))
                    .isInstanceOf(IntegrityException.class);
        }
    }

    @Example
    void aChangedBitIsRefused() {
        byte[] sealed = Sealing.seal(key, PLACE, new Form("text", List.of("word"), null));
        for (int at = 0; at < sealed.length; at++) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> Sealing.unseal(key, PLACE, changed, Form.class))
                    .isInstanceOf(IntegrityException.class);
        }
    }
}
