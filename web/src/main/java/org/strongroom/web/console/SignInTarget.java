package org.strongroom.web.console;

import java.util.Optional;
import java.util.regex.Pattern;

/** Where sign-in leads to: a view of the console, with identifiers at most, and nowhere else. */
public final class SignInTarget {
    private static final Pattern IDENTIFIERS =
            Pattern.compile("[a-z]{1,20}=[0-9A-Za-z_-]{1,64}(&[a-z]{1,20}=[0-9A-Za-z_-]{1,64}){0,3}");

    private SignInTarget() {}

    static String to(ConsolePage wanted, String query) {
        if (wanted.kind() != ConsolePage.Kind.VIEW) {
            return ConsolePage.HOME.path();
        }
        return query != null && IDENTIFIERS.matcher(query).matches() ? wanted.path() + "?" + query : wanted.path();
    }

    /** What a browser presents as its target, where it is one; else the console's start. */
    public static String of(String presented) {
        String text = presented == null ? "" : presented;
        int question = text.indexOf('?');
        String path = question < 0 ? text : text.substring(0, question);
        String query = question < 0 ? null : text.substring(question + 1);
        return Optional.of(path)
                .flatMap(ConsolePage::at)
                .filter(page -> page != ConsolePage.SIGN_IN)
                .map(page -> to(page, query))
                .orElse(ConsolePage.HOME.path());
    }
}
