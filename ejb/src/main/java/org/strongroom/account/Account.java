package org.strongroom.account;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.identity.Ids;

/** A person's account. It is made active, may be disabled and enabled, and is never deleted: the audit log names it. */
@Entity
@Table(schema = "archive", name = "account")
class Account {
    /** ACTIVE until disabled. */
    enum State {
        ACTIVE,
        DISABLED
    }

    @Id
    private UUID id;

    @Column(nullable = false)
    private String username;

    @Column(name = "display_name", nullable = false)
    private String displayName;

    @Column(name = "password_hash", nullable = false)
    private String passwordHash;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private State state;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "created_by", nullable = false)
    private UUID createdBy;

    @Column(name = "changed_at", nullable = false)
    private Instant changedAt;

    @Version
    private long revision;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(schema = "archive", name = "account_role", joinColumns = @JoinColumn(name = "account_id"))
    @Column(name = "role")
    @Enumerated(EnumType.STRING)
    private Set<Role> roles = new HashSet<>();

    protected Account() {}

    Account(Actor creator, NewAccount wanted, String passwordHash, Instant now) {
        this.id = Ids.next();
        this.username = wanted.username();
        this.displayName = wanted.displayName();
        this.passwordHash = passwordHash;
        this.state = State.ACTIVE;
        this.createdAt = now;
        this.createdBy = creator.accountId();
        this.changedAt = now;
        this.roles = new HashSet<>(wanted.roles());
    }

    UUID id() {
        return id;
    }

    String username() {
        return username;
    }

    String passwordHash() {
        return passwordHash;
    }

    boolean isActive() {
        return state == State.ACTIVE;
    }

    Set<Role> roles() {
        return roles.isEmpty() ? Set.of() : EnumSet.copyOf(roles);
    }

    void disable(Instant now) {
        state = State.DISABLED;
        changedAt = now;
    }

    void enable(Instant now) {
        state = State.ACTIVE;
        changedAt = now;
    }

    void replaceRoles(Set<Role> wanted, Instant now) {
        roles.clear();
        roles.addAll(wanted);
        changedAt = now;
    }

    void replacePassword(String hash, Instant now) {
        passwordHash = hash;
        changedAt = now;
    }

    AccountView view(boolean revoked) {
        return new AccountView(id, username, displayName, roles(), isActive() && !revoked, createdAt);
    }
}
