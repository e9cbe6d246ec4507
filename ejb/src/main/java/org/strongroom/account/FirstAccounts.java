package org.strongroom.account;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;

/**
 * The accounts that nobody signed in could have made: at the very first start the administrator, whose password hash
 * genesis left in a file that is deleted once used; in a drill its one-time account.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class FirstAccounts {
    private static final Logger LOG = LoggerFactory.getLogger(FirstAccounts.class);

    private AccountRegister register;
    private AccountSettings settings;

    /** For the container's proxies. */
    protected FirstAccounts() {}

    /** With what it needs. */
    @Inject
    public FirstAccounts(AccountRegister register, AccountSettings settings) {
        this.register = register;
        this.settings = settings;
    }

    @PostConstruct
    void open() {
        settings.firstAdministrator().filter(Files::isRegularFile).ifPresent(this::firstAdministrator);
        settings.drillAccount().ifPresent(this::drillAccount);
    }

    private void firstAdministrator(Path file) {
        if (register.isEmpty()) {
            AccountFile.read(file).addTo(register, Actor.system("first-start"), Set.of(Role.ADMINISTRATOR));
            LOG.info("The first administrator's account is made.");
        }
        delete(file);
    }

    private void drillAccount(Path file) {
        AccountFile.read(file).addTo(register, Actor.system("drill"), Set.of());
        LOG.info("The one-time account of this drill is made.");
        delete(file);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("A used account file cannot be deleted.", e);
        }
    }
}
