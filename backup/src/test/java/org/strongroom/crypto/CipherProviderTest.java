package org.strongroom.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The crypto package in class loaders of its own, as an application server deploys and redeploys it. */
class CipherProviderTest {
    private static final String CORRETTO = "AmazonCorrettoCryptoProvider";

    @Test
    @EnabledIfSystemProperty(named = "os.arch", matches = "amd64")
    @EnabledIfSystemProperty(named = "os.name", matches = "Linux")
    void correttoIsChosenInEveryDeployment() throws Exception {
        for (int deployment = 0; deployment < 3; deployment++) {
            assertThat(roundTrip(true)).isEqualTo(CORRETTO);
        }
        assertThat(Arrays.stream(Security.getProviders()).map(provider -> provider.getName()))
                .as("nothing is registered with the platform")
                .doesNotContain(CORRETTO);
    }

    @Test
    void withoutItsJarTheJdkDoesTheSame() throws Exception {
        assertThat(roundTrip(false)).isEqualTo("JDK");
    }

    /** Encrypts and decrypts in a fresh class loader; gives the name of the provider that did. */
    private static String roundTrip(boolean withCorretto) throws Exception {
        try (URLClassLoader deployment =
                new URLClassLoader(classPath(withCorretto), ClassLoader.getPlatformClassLoader())) {
            Class<?> secret = deployment.loadClass(SecretBytes.class.getName());
            Class<?> encryption = deployment.loadClass(ChunkedEncryption.class.getName());
            Object key = secret.getMethod("copyOf", byte[].class).invoke(null, (Object) new byte[32]);
            byte[] plain = new byte[50_000];
            Object sealed = encryption
                    .getMethod("encrypt", secret, byte[].class, byte[].class)
                    .invoke(null, key, new byte[1], plain);
            // What one deployment encrypted, this one decrypts by its own provider.
            assertThat(ChunkedEncryption.decrypt(SecretBytes.copyOf(new byte[32]), new byte[1], (byte[]) sealed))
                    .isEqualTo(plain);
            Object opened = encryption
                    .getMethod("decrypt", secret, byte[].class, byte[].class)
                    .invoke(null, key, new byte[1], sealed);
            assertThat((byte[]) opened).isEqualTo(plain);
            Method name = deployment.loadClass(CipherProvider.class.getName()).getDeclaredMethod("name");
            name.setAccessible(true);
            return (String) name.invoke(null);
        }
    }

    private static URL[] classPath(boolean withCorretto) throws IOException {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<URL> urls = new ArrayList<>();
        for (String entry : path.split(File.pathSeparator)) {
            if (withCorretto || !entry.contains(CORRETTO)) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return urls.toArray(new URL[0]);
    }
}
