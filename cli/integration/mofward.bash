# Completion for bash. Commands, options and operations are what the program says it has.

_mofward_options() {
    "$1" help "$2" 2>/dev/null | sed -n 's/^ \{1,\}\(-.*\)/\1/p' | sed 's/  .*//' | tr ', ' '\n\n' |
        sed -n 's/\(OLD=NEW\|NAME\)$//; s/=N$/=/; /^-/p'
}

_mofward_words() {
    case $3 in
    --dialect) echo wmi cim mof3 any ;;
    --target) echo repository bmf ;;
    --class) [[ ${COMP_WORDS[1]} == compile ]] && echo createonly updateonly safeupdate forceupdate ;;
    --instance) echo createonly updateonly ;;
    --allow) [[ ${COMP_WORDS[1]} == access ]] && echo none tighter any || echo none compatible safe force ;;
    --matrix) echo text json html ;;
    --from) echo sddl hex base64 mof json ;;
    --to) echo sddl hex base64 mof json text ;;
    --level) echo Default None Connect Call Pkt PktIntegrity PktPrivacy ;;
    --operation) "$1" access --operation '?' 2>&1 | sed -n 's/^  //p' ;;
    *) return 1 ;;
    esac
}

_mofward() {
    local program=$1 current=$2 previous=$3 words
    # "=" is a word of its own here
    [[ $current == = ]] && current=
    [[ $previous == = ]] && previous=${COMP_WORDS[COMP_CWORD - 2]}
    COMPREPLY=()
    if ((COMP_CWORD == 1)) || [[ $COMP_CWORD == 2 && $previous == help ]]; then
        words="$("$program" help 2>/dev/null | sed -n 's/^  \([a-z][a-z-]*\)  .*/\1/p') --help --version"
    elif ! words=$(_mofward_words "$program" "$current" "$previous"); then
        [[ $current == -* ]] || return
        words=$(_mofward_options "$program" "${COMP_WORDS[1]}")
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
    [[ ${#COMPREPLY[@]} != 1 || ${COMPREPLY[0]} != *[=-] ]] || compopt -o nospace 2>/dev/null
}

complete -o bashdefault -o default -F _mofward mofward
