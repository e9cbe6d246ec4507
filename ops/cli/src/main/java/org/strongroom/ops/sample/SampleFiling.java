package org.strongroom.ops.sample;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.strongroom.crypto.Hashes;
import org.strongroom.failure.EngineException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.ops.client.ApiClient;
import org.strongroom.ops.client.ArchiveClient;
import org.strongroom.ops.client.ArchiveClient.Filed;
import org.strongroom.ops.client.ArchiveClient.Metadata;
import org.strongroom.progress.Progress;

/**
 * Files the sample archive through the API as a practice would: the administrator makes the accounts, the front desk
 * registers the patients, the records officer opens the case files, clinicians file what they wrote, four at a time.
 *
 * <p>Every creation has an idempotency key of its own that depends on the sample alone, so a filing that broke off can
 * be run again. Memory does not grow with the number of records.
 */
public final class SampleFiling {
    private static final int CONCURRENCY = 4;
    private static final int ATTEMPTS = 5;

    private final SampleArchive archive;
    private final ApiClient anonymous;
    private final Map<String, String> passwords;
    private final Progress progress;
    private final Map<String, ArchiveClient> signedIn = new ConcurrentHashMap<>();
    private final Map<String, String> accountIds = new ConcurrentHashMap<>();
    private final Map<Integer, String> patientIds = new ConcurrentHashMap<>();

    /**
     * Prepares; nothing is sent yet.
     *
     * @param anonymous a client of the server, not signed in
     * @param passwords the password of each account of the sample, by sign-in name
     */
    public SampleFiling(SampleArchive archive, ApiClient anonymous, Map<String, String> passwords, Progress progress) {
        this.archive = archive;
        this.anonymous = anonymous;
        this.passwords = Map.copyOf(passwords);
        this.progress = progress;
    }

    /** Makes the accounts that are not there yet. */
    public void createAccounts(ArchiveClient administrator) {
        for (var account : administrator.api().get("/accounts").path("items")) {
            accountIds.put(account.path("username").asText(), account.path("id").asText());
        }
        parallel(archive.accounts().iterator(), 2, account -> {
            accountIds.computeIfAbsent(
                    account.username(),
                    name -> administrator.createAccount(
                            name, account.displayName(), passwords.get(name), account.roles(), key("account", name)));
            signedIn.put(
                    account.username(),
                    new ArchiveClient(anonymous.signIn(account.username(), passwords.get(account.username()))));
        });
    }

    /** Files everything; {@code manifest} hears of each acknowledged version, from several threads. */
    public FilingTotals file(Consumer<Filed> manifest) {
        progress.step("register " + archive.patients() + " patients");
        parallel(range(archive.patients()), CONCURRENCY, this::register);
        AtomicLong records = new AtomicLong();
        AtomicLong bytes = new AtomicLong();
        progress.step("open " + archive.caseFiles() + " case files and file their records");
        parallel(range(archive.caseFiles()), CONCURRENCY, number -> {
            SampleCaseFile file = archive.caseFile(number);
            String id = open(file);
            for (SampleRecord record : archive.records(file)) {
                file(id, record, filed -> {
                    bytes.addAndGet(filed.length());
                    manifest.accept(filed);
                });
                progress.advance(records.incrementAndGet(), -1, "records");
            }
        });
        return new FilingTotals(archive.patients(), archive.caseFiles(), records.get(), bytes.get());
    }

    private void register(int number) {
        SamplePatient patient = archive.patient(number);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode name =
                json.putArray("names").addObject().put("use", "official").put("family", patient.family());
        patient.given().forEach(name.putArray("given")::add);
        json.put("birthDate", patient.birthDate().toString());
        json.putArray("mrns")
                .addObject()
                .put("issuer", SamplePatient.MRN_ISSUER)
                .put("value", patient.mrn());
        json.putObject("contact")
                .put("phone", patient.phone())
                .put("email", patient.email())
                .put("address", patient.address());
        patientIds.put(number, as("desk").createPatient(json, key("patient", number)));
    }

    private String open(SampleCaseFile file) {
        return as("records")
                .openCaseFile(
                        file.kind(),
                        file.title(),
                        file.openedOn(),
                        file.patients().stream().map(patientIds::get).toList(),
                        file.careTeam().stream().map(accountIds::get).toList(),
                        key("case-file", file.number()));
    }

    private void file(String caseFileId, SampleRecord record, Consumer<Filed> acknowledged) {
        ArchiveClient author = as(record.author());
        Metadata metadata = new Metadata(
                record.category(),
                record.title(),
                record.mediaType(),
                record.fileName(),
                record.eventDate(),
                record.participants().stream().map(patientIds::get).toList());
        String recordId = "";
        for (int version = 1; version <= record.versions(); version++) {
            byte[] content = record.content().of(version);
            byte[] sha256 = Hashes.sha256(content);
            String key = key("record", record.key() + "/" + version);
            String target = recordId;
            boolean first = version == 1;
            Filed filed = patiently(() -> first
                    ? author.file(caseFileId, metadata, BodyPublishers.ofByteArray(content), sha256, key)
                    : author.append(target, metadata, BodyPublishers.ofByteArray(content), sha256, key));
            if (!filed.sha256().equals(Hashes.hex(sha256))) {
                throw new OperationFailedException("the server acknowledged other bytes than were sent");
            }
            recordId = filed.recordId();
            acknowledged.accept(filed);
        }
    }

    private ArchiveClient as(String username) {
        return signedIn.get(username);
    }

    private String key(String kind, Object id) {
        return "sample-" + archive.seed() + "-" + kind + "-" + id;
    }

    private static Iterator<Integer> range(int count) {
        return IntStream.range(0, count).iterator();
    }

    /** Repeats what failed for a passing reason; the idempotency key makes that harmless. */
    private static Filed patiently(Supplier<Filed> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (EngineException e) {
                if (!e.isTransient() || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Works the items off in their order with several threads, holding no more than one each. */
    private static <T> void parallel(Iterator<T> items, int threads, Consumer<T> work) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(executor.submit(() -> {
                    for (var item = take(items); item.isPresent(); item = take(items)) {
                        work.accept(item.get());
                    }
                }));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationFailedException("filing was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new OperationFailedException("filing failed", e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }

    private static <T> Optional<T> take(Iterator<T> items) {
        synchronized (items) {
            return items.hasNext() ? Optional.of(items.next()) : Optional.empty();
        }
    }
}
