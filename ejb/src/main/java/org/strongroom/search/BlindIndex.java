package org.strongroom.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.strongroom.crypto.Hashes;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.keys.Keyring;
import org.strongroom.keys.SecretName;

/** Makes tokens of what may be searched for. Thread-safe. */
@ApplicationScoped
public class BlindIndex {
    private Keyring keyring;

    /** For the container's proxies. */
    protected BlindIndex() {}

    /** With the keyring that holds the blind-index secret. */
    @Inject
    public BlindIndex(Keyring keyring) {
        this.keyring = keyring;
    }

    /** The token of a name part as {@link Words#nameParts} gives it. */
    public Token name(String part) {
        return token(TokenKind.NAME, part);
    }

    /** All that a name part is filed under: itself, its sounds, itself with one letter left out. */
    public Set<Token> namePart(String part) {
        Set<Token> tokens = new LinkedHashSet<>(nameAndSounds(part));
        Spelling.shortened(part).forEach(shorter -> tokens.add(token(TokenKind.NAME_NEAR, shorter)));
        return tokens;
    }

    /** The tokens of all name parts that differ from this one by one slip, and of some that differ by more. */
    public Set<Token> nearName(String part) {
        Set<Token> tokens = new LinkedHashSet<>();
        tokens.add(token(TokenKind.NAME_NEAR, part));
        for (String shorter : Spelling.shortened(part)) {
            tokens.add(token(TokenKind.NAME_NEAR, shorter));
            tokens.add(name(shorter));
        }
        return tokens;
    }

    /** A name part's token and those of its sounds. */
    public Set<Token> nameAndSounds(String part) {
        Set<Token> tokens = new LinkedHashSet<>();
        tokens.add(name(part));
        Words.sounds(part).forEach(code -> tokens.add(token(TokenKind.NAME_PHONETIC, code)));
        return tokens;
    }

    /** A birth date's tokens: the day, the month, the year. */
    public Set<Token> birth(LocalDate date) {
        return Set.of(
                birthDate(date),
                token(TokenKind.BIRTH_MONTH, YearMonth.from(date).toString()),
                token(TokenKind.BIRTH_YEAR, Integer.toString(date.getYear())));
    }

    /** A birth date's token. */
    public Token birthDate(LocalDate date) {
        return token(TokenKind.BIRTH_DATE, date.toString());
    }

    /** A record number's token; case, spaces and punctuation do not matter. */
    public Token recordNumber(String issuer, String value) {
        return token(TokenKind.MRN, Words.identifier(issuer) + "\n" + Words.identifier(value));
    }

    /** The token of the day a record is about. */
    public Token recordDate(LocalDate date) {
        return token(TokenKind.RECORD_DATE, date.toString());
    }

    /** The token of the month a record is about. */
    public Token recordMonth(YearMonth month) {
        return token(TokenKind.RECORD_MONTH, month.toString());
    }

    /** The token of where an imported thing came from. */
    public Token origin(Origin origin) {
        return token(TokenKind.ORIGIN, origin.sha256());
    }

    private Token token(TokenKind kind, String value) {
        return token(keyring.secret(SecretName.BLIND_INDEX), kind, value);
    }

    /** The stored form of all tokens: never changes. */
    static Token token(SecretBytes secret, TokenKind kind, String value) {
        byte[] message = (kind.name() + "\n" + value).getBytes(UTF_8);
        return new Token(kind, Arrays.copyOf(Hashes.hmacSha256(secret, message), Token.SIZE));
    }
}
