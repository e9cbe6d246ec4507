package org.strongroom.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.Hashes;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.testing.ArchiveFixture;

class BlindIndexTest {
    private final BlindIndex blind = ArchiveFixture.shared().get(BlindIndex.class);

    @Test
    void theStoredFormOfTokensNeverChanges() {
        try (SecretBytes secret = SecretBytes.copyOf(new byte[32])) {
            // printf 'NAME\nmuller' | openssl dgst -sha256 -mac HMAC -macopt hexkey:00…00, first 16 bytes
            assertThat(Hashes.hex(
                            BlindIndex.token(secret, TokenKind.NAME, "muller").bytes()))
                    .isEqualTo("400740b4507d7a94fde79a4c4ff7d3df");
        }
    }

    @Test
    void tokensOfDifferentKindsNeverMeet() {
        LocalDate day = LocalDate.parse("1980-05-05");
        assertThat(blind.birthDate(day).bytes())
                .isNotEqualTo(blind.recordDate(day).bytes());
    }

    @Test
    void aBirthDateIsFoundByDayMonthAndYear() {
        Set<Token> tokens = blind.birth(LocalDate.parse("1980-05-05"));
        assertThat(tokens)
                .extracting(Token::kind)
                .containsExactlyInAnyOrder(TokenKind.BIRTH_DATE, TokenKind.BIRTH_MONTH, TokenKind.BIRTH_YEAR);
    }

    @Test
    void numbersMeetHoweverTheyAreWritten() {
        assertThat(blind.recordNumber("Landesklinik", "AB 12/34"))
                .isEqualTo(blind.recordNumber("LANDESKLINIK", "ab1234"));
        assertThat(blind.recordNumber("Landesklinik", "1")).isNotEqualTo(blind.recordNumber("Landesklinik1", ""));
    }
}
