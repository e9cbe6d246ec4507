package org.strongroom.web.console;

import jakarta.faces.application.ViewExpiredException;
import org.strongroom.domain.AccessDeniedException;
import org.strongroom.domain.DisposedException;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.domain.NotFoundException;
import org.strongroom.domain.UnavailableException;
import org.strongroom.failure.EngineException;

/** Why a page is not shown, in words for the person in front of it. */
public enum ConsoleProblem {
    /** Not for this role. */
    DENIED(
            403,
            "Not for your role",
            "Your account has none of the roles that open this page. The attempt is in the audit log."),
    /** There is no such page or thing; or it is not for this person to know that there is. */
    NOT_FOUND(404, "Nothing here", "There is nothing at this address, or it is not for your account to see."),
    /** It was here and was lawfully destroyed. */
    DISPOSED(
            410,
            "Lawfully destroyed",
            "This was destroyed by the rule that applied to it. Nobody can read it again, and no restore brings it back."),
    /** The page was open for too long, or sent twice. */
    EXPIRED(
            409,
            "This page was open for too long",
            "What you sent was not carried out. Open the page anew and try again."),
    /** The database or the store is away. */
    UNAVAILABLE(
            503,
            "Not available right now",
            "The archive cannot reach its database. Nothing is lost; try again in a moment."),
    /** A fault of ours. */
    FAILED(
            500,
            "Something went wrong",
            "It is in the server's log under the number below. What you sent may not have been carried out.");

    static final String ATTRIBUTE = ConsoleProblem.class.getName();

    private final int status;
    private final String title;
    private final String text;

    ConsoleProblem(int status, String title, String text) {
        this.status = status;
        this.title = title;
        this.text = text;
    }

    /** What an exception means to the person. */
    static ConsoleProblem of(Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            if (cause instanceof ViewExpiredException) {
                return EXPIRED;
            }
            if (cause instanceof AccessDeniedException) {
                return DENIED;
            }
            if (cause instanceof DisposedException) {
                return DISPOSED;
            }
            if (cause instanceof NotFoundException || cause instanceof InvalidInputException) {
                return NOT_FOUND;
            }
            if (cause instanceof UnavailableException
                    || cause instanceof EngineException engine && engine.isTransient()
                    || isConnectionLoss(cause)) {
                return UNAVAILABLE;
            }
        }
        return FAILED;
    }

    /** SQLSTATE class 08 (connection) and 57P (shutdown) say that the database will be back. */
    private static boolean isConnectionLoss(Throwable cause) {
        return cause instanceof java.sql.SQLException sql
                && sql.getSQLState() != null
                && (sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57P"));
    }

    /** Of the HTTP answer. */
    public int status() {
        return status;
    }

    /** The page's heading. */
    public String title() {
        return title;
    }

    /** What it means and what to do. */
    public String text() {
        return text;
    }

    /** Whether it belongs into the server's log. */
    boolean isOurs() {
        return this == FAILED || this == UNAVAILABLE;
    }
}
