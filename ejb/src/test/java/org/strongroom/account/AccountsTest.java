package org.strongroom.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.crypto.Hashes;
import org.strongroom.domain.AccessDeniedException;
import org.strongroom.domain.ConflictException;
import org.strongroom.idempotency.IdempotentRequest;
import org.strongroom.paging.PageRequest;
import org.strongroom.testing.ArchiveFixture;
import org.strongroom.testing.Beans;

/** Accounts, sign-in and sessions over the real database. */
class AccountsTest {
    private static final String PASSWORD = "correct horse battery";

    private final ArchiveFixture archive = ArchiveFixture.shared();
    private final Beans beans = archive.newBeans().with(AccountSettings.class, settings(Duration.ofHours(12)));
    private final AccountService accounts = beans.get(AccountService.class);
    private final SignIn signIn = beans.get(SignIn.class);
    private final Authentication authentication = authentication(beans);
    private final Actor administrator = archive.actor(Role.ADMINISTRATOR);

    @Test
    void whoSignsInIsRecognisedByTokenUntilSigningOut() {
        String username = username();
        UUID id = account(username);
        OpenedSession session = granted(signIn(username.toUpperCase(java.util.Locale.ROOT), PASSWORD));
        Actor actor = authentication.actor(session.token(), Optional.empty()).orElseThrow();
        assertThat(actor.accountId()).isEqualTo(id);
        assertThat(actor.roles()).containsExactly(Role.CLINICIAN);
        beans.get(Sessions.class).end(actor, session.token());
        assertThat(authentication.actor(session.token(), Optional.empty())).isEmpty();
        assertThat(archive.audited("account", id))
                .containsExactly("ACCOUNT_CREATE DONE", "SIGN_IN DONE", "SIGN_OUT DONE");
    }

    @Test
    void theDatabaseHoldsNoToken() {
        String username = username();
        account(username);
        OpenedSession session = granted(signIn(username, PASSWORD));
        assertThat(archive.select("select encode(token_sha256, 'hex') from local.session"))
                .contains(Hashes.hex(session.token().sha256()));
        assertThat(archive.select("select encode(token_sha256, 'escape') from local.session"))
                .noneMatch(text -> text.contains(session.token().reveal()));
    }

    @Test
    void aSessionEndsAtItsExpiry() {
        Beans hasty = archive.newBeans().with(AccountSettings.class, settings(Duration.ofNanos(1)));
        String username = username();
        account(username);
        SignInOutcome outcome = hasty.get(SignIn.class).signIn(username, PASSWORD, "::1", Optional.empty());
        assertThat(authentication.actor(granted(outcome).token(), Optional.empty()))
                .isEmpty();
        assertThat(hasty.get(Sessions.class).sweep()).isPositive();
    }

    @Test
    void wrongPasswordAndUnknownNameAreRefusedAndTheNameIsNotKept() {
        String username = username();
        UUID id = account(username);
        assertThat(signIn(username, "wrong")).isInstanceOf(SignInOutcome.Refused.class);
        assertThat(archive.audited("account", id)).containsExactly("ACCOUNT_CREATE DONE", "SIGN_IN REFUSED");
        String secret = "typed-into-the-wrong-field-" + UUID.randomUUID();
        assertThat(signIn(secret, "x")).isInstanceOf(SignInOutcome.Refused.class);
        assertThat(archive.select("select id from law.audit_event e where e::text like '%" + secret + "%'"))
                .isEmpty();
    }

    @Test
    void aRevocationWinsOverTheStateThatARestoreBroughtBack() {
        String username = username();
        UUID id = account(username);
        OpenedSession session = granted(signIn(username, PASSWORD));
        accounts.disable(administrator, id);
        assertThat(authentication.actor(session.token(), Optional.empty())).isEmpty();
        // as a restore to a moment before the disabling leaves it: law is newest, archive is not
        archive.execute("update archive.account set state = 'ACTIVE' where id = '" + id + "'");
        assertThat(signIn(username, PASSWORD)).isInstanceOf(SignInOutcome.Refused.class);
        assertThat(accounts.list(administrator))
                .filteredOn(account -> account.id().equals(id))
                .allMatch(account -> !account.active());
    }

    @Test
    void onlyAdministratorsMakeListAndDisableAccounts() {
        Actor clinician = archive.actor(Role.CLINICIAN);
        assertThatThrownBy(() -> accounts.list(clinician)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> accounts.disable(clinician, administrator.accountId()))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> create(clinician, username(), "k")).isInstanceOf(AccessDeniedException.class);
        assertThat(archive.audited("account", administrator.accountId())).containsExactly("ACCOUNT_DISABLE REFUSED");
    }

    @Test
    void nobodyDisablesTheOwnAccount() {
        assertThatThrownBy(() -> accounts.disable(administrator, administrator.accountId()))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void aUserNameIsTakenOnceAndARepeatedRequestIsTheSameAccount() {
        String username = username();
        UUID first = create(administrator, username, "k1");
        assertThat(create(administrator, username, "k1")).isEqualTo(first);
        assertThatThrownBy(() -> create(administrator, username, "k2")).isInstanceOf(ConflictException.class);
    }

    @Test
    void theOwnPasswordChangesWithTheCurrentOneOnly() {
        String username = username();
        UUID id = account(username);
        Actor self = new Actor(id, username, Set.of(Role.CLINICIAN), Optional.empty());
        assertThatThrownBy(() -> accounts.changePassword(self, id, Optional.of("wrong"), "another horse entirely"))
                .isInstanceOf(AccessDeniedException.class);
        accounts.changePassword(self, id, Optional.of(PASSWORD), "another horse entirely");
        assertThat(signIn(username, PASSWORD)).isInstanceOf(SignInOutcome.Refused.class);
        granted(signIn(username, "another horse entirely"));
    }

    @Test
    void aDisabledAccountIsLetInAgainWithItsOldPassword() {
        String username = username();
        UUID id = account(username);
        accounts.disable(administrator, id);
        assertThat(signIn(username, PASSWORD)).isInstanceOf(SignInOutcome.Refused.class);
        assertThat(accounts.enable(administrator, id).active()).isTrue();
        granted(signIn(username, PASSWORD));
        assertThatThrownBy(() -> accounts.enable(archive.actor(Role.CLINICIAN), id))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void newRolesHoldFromTheNextRequestOn() {
        String username = username();
        UUID id = account(username);
        OpenedSession session = granted(signIn(username, PASSWORD));
        accounts.replaceRoles(administrator, id, Set.of(Role.AUDITOR));
        assertThat(authentication
                        .actor(session.token(), Optional.empty())
                        .orElseThrow()
                        .roles())
                .containsExactly(Role.AUDITOR);
        assertThat(archive.audited("account", id)).contains("ACCOUNT_ROLES DONE");
    }

    @Test
    void aSessionIsNobodysOnceItsAccountIsDisabledOrRevoked() {
        String username = username();
        UUID id = account(username);
        OpenedSession session = granted(signIn(username, PASSWORD));
        accounts.replaceRoles(administrator, id, Set.of(Role.AUDITOR, Role.RECORDS_OFFICER));
        Actor actor = authentication
                .actor(session.token(), Optional.of(new UUID(1, 2)))
                .orElseThrow();
        assertThat(actor.roles()).containsExactlyInAnyOrder(Role.AUDITOR, Role.RECORDS_OFFICER);
        assertThat(actor.name()).isEqualTo(username);
        assertThat(actor.requestId()).contains(new UUID(1, 2));

        // as after a restore from before the account was disabled
        archive.execute("insert into law.account_revocation values ('" + id + "', now(), '" + id + "')");
        assertThat(authentication.actor(session.token(), Optional.empty())).isEmpty();
        archive.execute("delete from law.account_revocation where account_id = '" + id + "'");
        assertThat(authentication.actor(session.token(), Optional.empty())).isPresent();
        archive.execute("update archive.account set state = 'DISABLED' where id = '" + id + "'");
        assertThat(authentication.actor(session.token(), Optional.empty())).isEmpty();
    }

    @Test
    void theLastAdministratorStaysOne() {
        String username = username();
        UUID id = account(username);
        archive.execute("delete from archive.account_role where role = 'ADMINISTRATOR'");
        accounts.replaceRoles(administrator, id, Set.of(Role.ADMINISTRATOR));
        assertThatThrownBy(() -> accounts.replaceRoles(administrator, id, Set.of(Role.AUDITOR)))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> accounts.disable(administrator, id)).isInstanceOf(ConflictException.class);
        Actor self = new Actor(id, username, Set.of(Role.ADMINISTRATOR), Optional.empty());
        assertThatThrownBy(() -> accounts.replaceRoles(self, id, Set.of(Role.AUDITOR)))
                .isInstanceOf(ConflictException.class);
        assertThat(accounts.find(administrator, id).roles()).containsExactly(Role.ADMINISTRATOR);
    }

    @Test
    void accountsArePagedByUserName() {
        account(username());
        account(username());
        var first = accounts.page(administrator, new PageRequest(1, Optional.empty()));
        var second = accounts.page(administrator, new PageRequest(1, first.next()));
        assertThat(first.items()).hasSize(1);
        assertThat(second.items().get(0).username())
                .isGreaterThan(first.items().get(0).username());
    }

    @Test
    void aGeneratedPasswordIsLongAndNeverTheSame() {
        assertThat(Password.generated()).matches("([b-z2-9]{5}-){3}[b-z2-9]{5}").isNotEqualTo(Password.generated());
    }

    private UUID account(String username) {
        return create(administrator, username, username);
    }

    private UUID create(Actor actor, String username, String key) {
        NewAccount wanted = new NewAccount(username, "Testa Example", Set.of(Role.CLINICIAN));
        byte[] sha256 = Hashes.sha256((username + key).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return UUID.fromString(accounts.create(
                        actor,
                        wanted,
                        Password.chosen("password", PASSWORD, username),
                        new IdempotentRequest(sha256, sha256))
                .resourceId());
    }

    private SignInOutcome signIn(String username, String password) {
        return signIn.signIn(username, password, "::1", Optional.empty());
    }

    private static OpenedSession granted(SignInOutcome outcome) {
        assertThat(outcome).isInstanceOf(SignInOutcome.Granted.class);
        return ((SignInOutcome.Granted) outcome).session();
    }

    private static Authentication authentication(Beans beans) {
        beans.get(OperatorToken.class).load();
        return beans.get(Authentication.class);
    }

    private static AccountSettings settings(Duration lifetime) {
        return new AccountSettings(lifetime, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static String username() {
        return "u" + UUID.randomUUID().toString().substring(0, 12);
    }
}
