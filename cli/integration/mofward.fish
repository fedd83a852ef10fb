# Completion for fish. Commands, options and operations are what the program says it has.

function __mofward_commands
    mofward help 2>/dev/null | string replace -rf '^  ([a-z][a-z-]*) {2,}(.*)$' '$1\t$2'
end

function __mofward_options
    set -l command (commandline -opc)[2]
    mofward help $command 2>/dev/null | string replace -rf '^ +(-.*?) {2,}(.*)$' '$1\t$2' | while read -d \t -l names meaning
        for name in (string split -n -- ' ' (string replace -a , '' -- $names) | string match -- '-*')
            printf '%s\t%s\n' (string replace -r '(OLD=NEW|NAME|(?<==)N)$' '' -- $name) $meaning
        end
    end
end

function __mofward_operations
    mofward access --operation '?' 2>&1 | string replace -rf '^  ' ''
end

complete -c mofward -n __fish_use_subcommand -f -a '(__mofward_commands)'
complete -c mofward -n '__fish_seen_subcommand_from help' -f -a '(__mofward_commands)'
complete -c mofward -n 'not __fish_use_subcommand' -a '(__mofward_options)'
complete -c mofward -n '__fish_seen_subcommand_from compile check lint diff gen-header' -l dialect -x -a 'wmi cim mof3 any'
complete -c mofward -n '__fish_seen_subcommand_from compile' -l target -x -a 'repository bmf'
complete -c mofward -n '__fish_seen_subcommand_from compile' -l class -x -a 'createonly updateonly safeupdate forceupdate'
complete -c mofward -n '__fish_seen_subcommand_from compile' -l instance -x -a 'createonly updateonly'
complete -c mofward -n '__fish_seen_subcommand_from diff' -l allow -x -a 'none compatible safe force'
complete -c mofward -n '__fish_seen_subcommand_from sddl' -l from -x -a 'sddl hex base64 mof json'
complete -c mofward -n '__fish_seen_subcommand_from sddl' -l to -x -a 'sddl hex base64 mof json text'
complete -c mofward -n '__fish_seen_subcommand_from access' -l allow -x -a 'none tighter any'
complete -c mofward -n '__fish_seen_subcommand_from access' -l matrix -x -a 'text json html'
complete -c mofward -n '__fish_seen_subcommand_from access' -l operation -x -a '(__mofward_operations)'
complete -c mofward -n '__fish_seen_subcommand_from access' -l level -x -a 'Default None Connect Call Pkt PktIntegrity PktPrivacy'
