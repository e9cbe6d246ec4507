package org.strongroom.store.s3;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.errors.ServerException;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.EngineException;
import org.strongroom.failure.NotAuthorisedException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.failure.UnreachableException;
import org.strongroom.store.ObjectMissingException;

/**
 * Turns what the S3 client throws into the engine's errors. The client's own exceptions are not kept as causes: they
 * carry the whole exchange with its signed headers.
 */
final class S3Errors {
    /** A call to the client. */
    interface Call<T> {
        CompletableFuture<T> start() throws MinioException;
    }

    private static final Set<String> REFUSED =
            Set.of("AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "AllAccessDisabled", "InvalidToken");
    private static final Set<String> PASSING = Set.of(
            "SlowDown",
            "RequestTimeout",
            "InternalError",
            "ServiceUnavailable",
            "BadDigest",
            "XAmzContentSHA256Mismatch",
            "XAmzContentChecksumMismatch",
            "IncompleteBody",
            "OperationAborted");
    private static final Set<String> NOT_THERE =
            Set.of("NoSuchKey", "NoSuchObject", "NoSuchVersion", "ResourceNotFound");
    private static final Set<String> NO_OBJECT_LOCK =
            Set.of("ObjectLockConfigurationNotFoundError", "NoSuchObjectLockConfiguration", "NotImplemented");

    private final String where;

    S3Errors(URI endpoint, String bucket) {
        this.where = "bucket " + bucket + " at " + endpoint;
    }

    /** Waits for a call about the bucket. */
    <T> T call(String doing, Call<T> call) {
        return await(doing, call);
    }

    /** Waits for a call about one object. */
    <T> T call(String name, String doing, Call<T> call) {
        try {
            return await(doing + " object " + name, call);
        } catch (KeyMissing e) {
            throw new ObjectMissingException(name);
        }
    }

    EngineException translate(String doing, Throwable failure) {
        String message = "cannot " + doing + " in " + where;
        if (failure instanceof ErrorResponseException error) {
            return answered(message, error);
        }
        if (failure instanceof ServerException error) {
            return new UnreachableException(message + ": HTTP " + error.statusCode());
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException e) {
                return new UnreachableException(message + ": " + e.getClass().getSimpleName() + " " + e.getMessage());
            }
        }
        if (failure instanceof MinioException) {
            return new UnreachableException(message + ": " + failure.getClass().getSimpleName());
        }
        return new OperationFailedException(message + ": " + failure.getClass().getSimpleName());
    }

    private <T> T await(String doing, Call<T> call) {
        try {
            return call.start().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("cannot " + doing + " in " + where + ": interrupted");
        } catch (ExecutionException e) {
            throw translate(doing, e.getCause());
        } catch (MinioException e) {
            throw translate(doing, e);
        }
    }

    private EngineException answered(String doing, ErrorResponseException error) {
        String code = error.errorResponse().code();
        int status = error.response() == null ? 0 : error.response().code();
        String message = doing + ": " + code + " (HTTP " + status + ")";
        if ("RequestTimeTooSkewed".equals(code)) {
            return new UnreachableException(message + ": this machine's clock and the store's are too far apart;"
                    + " synchronise this machine's");
        }
        if (code == null) {
            return status >= 500 ? new UnreachableException(message) : new OperationFailedException(message);
        }
        if (NO_OBJECT_LOCK.contains(code)) {
            return new NoObjectLockException(message);
        }
        if (code.equals("NoSuchBucket")) {
            return new ConfigurationException(message);
        }
        if (NOT_THERE.contains(code)) {
            return new KeyMissing(message);
        }
        if (code.equals("InvalidRange")) {
            return new RangeBeyondEndException(message);
        }
        if (REFUSED.contains(code) || status == 401 || status == 403) {
            return new NotAuthorisedException(message);
        }
        if (PASSING.contains(code) || status >= 500 || status == 429) {
            return new UnreachableException(message);
        }
        return new OperationFailedException(message);
    }

    /** The object is not there; its name is known further up. */
    private static final class KeyMissing extends OperationFailedException {
        private static final long serialVersionUID = 1L;

        KeyMissing(String message) {
            super(message);
        }
    }
}
