package org.strongroom.reader;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.strongroom.crypto.Hashes;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.crypto.VerificationKey;

/**
 * The reader that is none of ours: {@code ops/reader/StrongroomReader.java}, compiled against the JDK and zstd-jni alone and
 * loaded where it can see nothing else.
 */
public final class IndependentReader {
    /** Where its source lies. */
    public static final Path SOURCE = Path.of("..", "ops", "reader", "StrongroomReader.java");

    private static final Method RUN = compiled();

    private final List<String> common = new ArrayList<>();

    /** How a command ended. */
    public record Result(int code, String out, String err) {
        /** All that it said. */
        public String said() {
            return out + err;
        }
    }

    private IndependentReader(Path offsite) {
        common.addAll(List.of("--repository", offsite.toString()));
    }

    /** Reads with bare keys. */
    public static IndependentReader with(
            Path offsite, VerificationKey rootKey, RecipientPrivateKey recoveryKey, Path folder) {
        IndependentReader reader = new IndependentReader(offsite);
        try (SecretBytes key = recoveryKey.encoded()) {
            Path root = Files.writeString(Files.createTempFile(folder, "root", ".key"), rootKey.base64());
            Path recovery = Files.writeString(
                    Files.createTempFile(folder, "recovery", ".key"),
                    key.<String>use(Base64.getEncoder()::encodeToString));
            reader.common.addAll(List.of("--root-key", root.toString(), "--recovery-key", recovery.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reader;
    }

    /** Reads with a kit and what opens it. */
    public static IndependentReader withKit(Path offsite, Path kit, String... opening) {
        IndependentReader reader = new IndependentReader(offsite);
        reader.common.addAll(List.of("--kit", kit.toString()));
        reader.common.addAll(List.of(opening));
        return reader;
    }

    /** Runs a command. */
    public Result run(String command, String... options) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(common);
        arguments.addAll(List.of(options));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream complained = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            int code = (int) RUN.invoke(null, arguments.toArray(String[]::new), printed, complained);
            return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SHA-256 of what was extracted, by record and version, as {@code RECORD/VERSION}. */
    public static Map<String, String> extracted(Path to) {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(to.resolve("records"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = to.resolve("records").relativize(file).toString().replaceFirst("\\..*$", "");
                found.put(name, Hashes.hex(Hashes.sha256(Files.readAllBytes(file))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** The zstd library, which is all that it needs. */
    public static Path zstd() {
        try {
            return Path.of(Zstd.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Method compiled() {
        try {
            Path classes = Files.createTempDirectory("independent-reader");
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            int code = compiler.run(
                    null,
                    said,
                    said,
                    List.of(
                                    "--release",
                                    "17",
                                    "-Xlint:all",
                                    "-Werror",
                                    "-proc:none",
                                    "-cp",
                                    zstd().toString(),
                                    "-d",
                                    classes.toString(),
                                    SOURCE.toString())
                            .toArray(String[]::new));
            if (code != 0) {
                throw new IllegalStateException(said.toString(StandardCharsets.UTF_8));
            }
            ClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, new ZstdAlone());
            return loader.loadClass("StrongroomReader")
                    .getMethod("run", String[].class, PrintStream.class, PrintStream.class);
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The JDK's classes and zstd's: its native half is loaded once in a process. */
    private static final class ZstdAlone extends ClassLoader {
        ZstdAlone() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("com.github.luben.zstd.")) {
                return Zstd.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
