# Completion of dateline(1) for bash: commands, their sub-commands, flags, files.
_dateline() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
    local common='--config --data-dir --institution --listen --desk-file --desk-listen --ops --threads --log-level --no-sandbox --help'
    local -A subs=(
        [import]='ndjson page terms' [export]='ndjson' [term]='list show export'
        [record]='list show verify withdraw restore remove' [config]='show check' [backup]='create verify restore'
        [user]='add list role passwd invite disable enable' [audit]='list verify'
    )
    local -A flags=(
        [serve]='--demo --any-port --no-portal --no-desk' [portal]='--any-port --explain-sandbox' [desk]='--demo --any-port' [version]='--json'
        [import ndjson]='--dry-run --map --files --json' [import page]='--saved --lang --url --short-name --dry-run --json'
        [import terms]='--dry-run --json'
        [term list]='--kind --json' [term show]='--json'
        [record list]='--from --count --json' [record show]='--json' [record verify]='--json'
        [record withdraw]='--reason --lang --yes' [record restore]='--reason --lang --yes' [record remove]='--reason --lang --yes'
        [config show]='--origin --json'
        [backup create]='--desk --json' [backup verify]='--json' [backup restore]='--removals-of --json'
        [user add]='--name --role --lang --json' [user list]='--json' [user role]='--none' [user invite]='--json'
        [audit list]='--from --count --item --json' [audit verify]='--head --json'
    )
    case $before in
        --data-dir | --files | --removals-of | --desk) mapfile -t COMPREPLY < <(compgen -d -- "$word"); return ;;
        --config | --institution | --desk-file | --reason | --map) mapfile -t COMPREPLY < <(compgen -f -- "$word"); return ;;
        --log-level) mapfile -t COMPREPLY < <(compgen -W 'debug info warning error' -- "$word"); return ;;
        --kind)
            mapfile -t COMPREPLY < <(compgen -W 'topic place organisation person office series meeting project' -- "$word")
            return ;;
        --role)
            mapfile -t COMPREPLY < <(compgen -W 'writer translator reviewer publisher taxonomist press auditor admin' -- "$word")
            return ;;
        --listen | --desk-listen | --ops | --threads | --from | --count | --lang | --saved | --url | --short-name | --name | --item | --head) return ;;
    esac
    # The command so far: words that are no flags and no flags' values.
    local command= sub= i
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
            --no-sandbox | --help | --json | --yes | --dry-run | --origin | --demo | --any-port | --no-portal | --no-desk | --explain-sandbox | --none) ;;
            --*) ((i++)) ;;
            *) if [[ -z $command ]]; then command=${COMP_WORDS[i]}; elif [[ -z $sub ]]; then sub=${COMP_WORDS[i]}; fi ;;
        esac
    done
    local key=$command${sub:+ $sub}
    if [[ $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$common ${flags[$key]:-}" -- "$word")
    elif [[ -z $command ]]; then
        mapfile -t COMPREPLY < <(compgen -W 'serve portal desk init demo import export term record config backup user audit healthcheck version' -- "$word")
    elif [[ -z $sub && -n ${subs[$command]:-} ]]; then
        mapfile -t COMPREPLY < <(compgen -W "${subs[$command]}" -- "$word")
    else
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
    fi
}
complete -o filenames -F _dateline dateline
